// An auditor's program that is not the ledger's: it reads an exported ledger and proof files with
// Go's own transparency-log libraries (golang.org/x/mod/sumdb/note and tlog), which know nothing of
// vsledger. Nothing here hashes, proves or verifies a signature itself.
//
// It looks at signature, tree and proofs, not at what the records say: auditor.py does that.
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const usage = `auditor check EXPORT KEY [KEPT-CHECKPOINT...]   verify an exported ledger, whole
auditor prove EXPORT KEY RECORD                 print the proof that the log holds the record
auditor entry EXPORT KEY RECORD                 print the record's bytes
auditor proof FILE ENTRY KEY                    verify a proof file of these bytes
KEY is the text of the log's key, name+hash+key. Exits with 1 for what does not verify.
`

var errUsage = errors.New("these are no words of a call")

func main() {
	err := run(os.Args[1:])
	if errors.Is(err, errUsage) {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "auditor: %v\n", err)
		os.Exit(1)
	}
}

func run(words []string) error {
	switch {
	case len(words) >= 3 && words[0] == "check":
		return check(words[1], words[2], words[3:])
	case len(words) == 4 && words[0] == "prove":
		return prove(words[1], words[2], words[3])
	case len(words) == 4 && words[0] == "entry":
		return printEntry(words[1], words[2], words[3])
	case len(words) == 4 && words[0] == "proof":
		return checkProofFile(words[1], words[2], words[3])
	}
	return errUsage
}

// check verifies the export: the signature, each record's hash, the tree, and that it continues
// each checkpoint kept from earlier.
func check(folder, keyText string, keptFiles []string) error {
	key, err := note.NewVerifier(keyText)
	if err != nil {
		return fmt.Errorf("that is no key of a log: %w", err)
	}
	export, err := openExport(folder, key)
	if err != nil {
		return err
	}
	if err := checkEntries(export); err != nil {
		return err
	}
	fmt.Printf("%s: %d records, root %v\n", export.log.origin, export.log.tree.N, export.log.tree.Hash)
	fmt.Println("the signature is the key's; every record is in the tree that was signed")
	for _, file := range keptFiles {
		if err := checkContinues(export, file, key); err != nil {
			return err
		}
	}
	return nil
}

// checkEntries proves every record by itself. (Hashes that tlog's reader gives are not enough: that
// of x/mod 0.7.0 takes some tiles as they are, without comparing them with the tile above.)
func checkEntries(export *export) error {
	for start := int64(0); start < export.log.tree.N; start += entriesPerFile {
		entries, err := export.entriesFrom(start)
		if err != nil {
			return err
		}
		for i, entry := range entries {
			if _, err := proveRecord(export, start+int64(i), entry); err != nil {
				return err
			}
		}
	}
	return nil
}

// proveRecord is the proof that the tree holds this entry as that record, verified.
func proveRecord(export *export, record int64, entry []byte) (tlog.RecordProof, error) {
	tree := export.log.tree
	proof, err := tlog.ProveRecord(tree.N, record, export.hashes)
	if err != nil {
		return nil, fmt.Errorf("record %d cannot be proved: %w", record, err)
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, record, tlog.RecordHash(entry)); err != nil {
		return nil, fmt.Errorf("record %d: its proof does not lead to the root: %w", record, err)
	}
	return proof, nil
}

// checkContinues is nil if the log of the export is the log of the kept checkpoint, with nothing
// but more records after it.
func checkContinues(export *export, file string, key note.Verifier) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	kept, err := openCheckpoint(text, key)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	now := export.log.tree
	if kept.tree.N > now.N {
		return fmt.Errorf("the log has gone back: it had %d records in %s and has %d now",
			kept.tree.N, file, now.N)
	}
	proof, err := tlog.ProveTree(now.N, kept.tree.N, export.hashes)
	if err != nil {
		return fmt.Errorf("that the log continues %s cannot be proved: %w", file, err)
	}
	if err := tlog.CheckTree(proof, now.N, now.Hash, kept.tree.N, kept.tree.Hash); err != nil {
		return fmt.Errorf("the log does not continue %s, of %d records: %w", file, kept.tree.N, err)
	}
	fmt.Printf("the log continues %s, of %d records\n", file, kept.tree.N)
	return nil
}

// recordOf opens the export and reads one record of it.
func recordOf(folder, keyText, number string) (*export, int64, []byte, error) {
	key, err := note.NewVerifier(keyText)
	if err != nil {
		return nil, 0, nil, fmt.Errorf("that is no key of a log: %w", err)
	}
	export, err := openExport(folder, key)
	if err != nil {
		return nil, 0, nil, err
	}
	record, err := strconv.ParseInt(number, 10, 64)
	if err != nil || record < 0 || record >= export.log.tree.N {
		return nil, 0, nil, fmt.Errorf("there is no record %s", number)
	}
	entries, err := export.entriesFrom(record - record%entriesPerFile)
	if err != nil {
		return nil, 0, nil, err
	}
	return export, record, entries[record%entriesPerFile], nil
}

func printEntry(folder, keyText, number string) error {
	export, record, entry, err := recordOf(folder, keyText, number)
	if err != nil {
		return err
	}
	if _, err := proveRecord(export, record, entry); err != nil {
		return err
	}
	_, err = os.Stdout.Write(entry)
	return err
}

func prove(folder, keyText, number string) error {
	export, record, entry, err := recordOf(folder, keyText, number)
	if err != nil {
		return err
	}
	proof, err := proveRecord(export, record, entry)
	if err != nil {
		return err
	}
	_, err = os.Stdout.WriteString(formatProofFile(record, proof, export.log.note))
	return err
}

// checkProofFile verifies that the log of that key holds exactly these bytes, as the file says.
func checkProofFile(file, entryFile, keyText string) error {
	key, err := note.NewVerifier(keyText)
	if err != nil {
		return fmt.Errorf("that is no key of a log: %w", err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	entry, err := os.ReadFile(entryFile)
	if err != nil {
		return err
	}
	proof, err := parseProofFile(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	log, err := openCheckpoint([]byte(proof.checkpoint), key)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	leaf := tlog.RecordHash(entry)
	err = tlog.CheckRecord(proof.hashes, log.tree.N, log.tree.Hash, proof.index, leaf)
	if err != nil {
		return fmt.Errorf("%s does not prove %s: %w", file, entryFile, err)
	}
	fmt.Printf("%s: record %d of the %d of %s\n", entryFile, proof.index, log.tree.N, log.origin)
	return nil
}
