"""What makes the files of the made-up authority. Start with generate.py in the folder above."""
