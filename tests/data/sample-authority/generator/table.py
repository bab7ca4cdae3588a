"""Rows as the bytes of a CSV file."""

import csv
import io


def csv_bytes(heading, rows):
    """UTF-8, lines ending in a line feed, quotes where a value needs them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue().encode()
