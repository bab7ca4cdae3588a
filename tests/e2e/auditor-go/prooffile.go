package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// A proof file is that of c2sp.org/tlog-proof:
//
//	c2sp.org/tlog-proof@v1
//	[extra <base64>]
//	index <number of the record>
//	<base64 hash>                  from the leaf's sibling to the root's child
//	...
//	<empty line>
//	<the checkpoint, whole>
type proofFile struct {
	index      int64
	hashes     tlog.RecordProof
	checkpoint string
}

const proofFileTitle = "c2sp.org/tlog-proof@v1"

func parseProofFile(text string) (proofFile, error) {
	head, checkpoint, found := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !found || lines[0] != proofFileTitle {
		return proofFile{}, errors.New("that is no proof file")
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		if _, err := base64.StdEncoding.Strict().DecodeString(lines[0][len("extra "):]); err != nil {
			return proofFile{}, fmt.Errorf("the extra line is no base64: %w", err)
		}
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return proofFile{}, errors.New("the proof file names no record")
	}
	number := strings.TrimPrefix(lines[0], "index ")
	index, err := strconv.ParseInt(number, 10, 64)
	if err != nil || index < 0 || strconv.FormatInt(index, 10) != number {
		return proofFile{}, fmt.Errorf("%q is no number of a record", number)
	}
	proof := proofFile{index: index, checkpoint: checkpoint}
	for _, line := range lines[1:] {
		hash, err := parseHash(line)
		if err != nil {
			return proofFile{}, err
		}
		proof.hashes = append(proof.hashes, hash)
	}
	return proof, nil
}

func formatProofFile(index int64, proof tlog.RecordProof, checkpoint []byte) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\nindex %d\n", proofFileTitle, index)
	for _, hash := range proof {
		fmt.Fprintln(&text, base64.StdEncoding.EncodeToString(hash[:]))
	}
	fmt.Fprintf(&text, "\n%s", checkpoint)
	return text.String()
}
