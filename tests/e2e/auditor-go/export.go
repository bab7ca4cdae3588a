package main

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// The folder's tiles are those of c2sp.org/tlog-tiles: 2^8 hashes each.
const (
	tileHeight     = 8
	entriesPerFile = 1 << tileHeight
)

// checkpoint is what a log has signed (c2sp.org/tlog-checkpoint).
type checkpoint struct {
	note   []byte // whole, as it stands in its file
	origin string
	tree   tlog.Tree
}

// openCheckpoint verifies the signature and reads the three lines it covers.
func openCheckpoint(text []byte, key note.Verifier) (checkpoint, error) {
	opened, err := note.Open(text, note.VerifierList(key))
	if err != nil {
		return checkpoint{}, fmt.Errorf("the checkpoint is not signed by that key: %w", err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != key.Name() {
		return checkpoint{}, errors.New("that is no checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return checkpoint{}, fmt.Errorf("%q is no number of records", lines[1])
	}
	root, err := parseHash(lines[2])
	if err != nil {
		return checkpoint{}, err
	}
	return checkpoint{text, lines[0], tlog.Tree{N: size, Hash: root}}, nil
}

// parseHash reads 32 bytes of strict base64.
func parseHash(text string) (tlog.Hash, error) {
	var hash tlog.Hash
	bytes, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil || len(bytes) != tlog.HashSize {
		return hash, fmt.Errorf("%q is no hash", text)
	}
	copy(hash[:], bytes)
	return hash, nil
}

// export is a folder that `vsledger audit export` has written.
type export struct {
	folder string
	log    checkpoint
	hashes tlog.HashReader
}

func openExport(folder string, key note.Verifier) (*export, error) {
	text, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return nil, err
	}
	log, err := openCheckpoint(text, key)
	if err != nil {
		return nil, err
	}
	tiles := tileFiles{folder: folder, read: make(map[tlog.Tile][]byte)}
	return &export{folder, log, tlog.TileHashReader(log.tree, tiles)}, nil
}

// entriesFrom gives the bytes of each record in the file that begins with record `start`.
func (e *export) entriesFrom(start int64) ([][]byte, error) {
	tile := tlog.Tile{H: tileHeight, L: -1, N: start / entriesPerFile, W: entriesPerFile}
	if rest := e.log.tree.N - start; rest < entriesPerFile {
		tile.W = int(rest)
	}
	path := pathOf(tile)
	data, err := os.ReadFile(filepath.Join(e.folder, path))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(entries) < tile.W {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s ends within record %d", path, start+int64(len(entries)))
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if len(data) != 0 {
		return nil, fmt.Errorf("%s holds more than its %d records", path, tile.W)
	}
	return entries, nil
}

// pathOf is the tile's name in c2sp.org/tlog-tiles, which leaves out the height that tlog puts in
// and says "entries" where tlog says "data".
func pathOf(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tile.H))
	return "tile/" + strings.Replace(path, "data/", "entries/", 1)
}

// tileFiles gives tlog the tiles of a folder. tlog looks at what it reads and then hands it back.
type tileFiles struct {
	folder string
	read   map[tlog.Tile][]byte
}

func (t tileFiles) Height() int { return tileHeight }

func (t tileFiles) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		if known, ok := t.read[tile]; ok {
			data[i] = known
			continue
		}
		bytes, err := os.ReadFile(filepath.Join(t.folder, pathOf(tile)))
		if err != nil {
			return nil, err
		}
		data[i] = bytes
	}
	return data, nil
}

func (t tileFiles) SaveTiles(tiles []tlog.Tile, data [][]byte) {
	for i, tile := range tiles {
		t.read[tile] = data[i]
	}
}
