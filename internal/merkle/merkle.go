// Package merkle keeps an append-only log as a Merkle tree (RFC 6962, section 2): who holds an old head of the log can be shown
// that a record stands in it, and that the log has only grown since. The tree is that of golang.org/x/mod/sumdb/tlog.
package merkle

import (
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Hash is the root of a tree or the hash of a record; its text is base64.
type Hash = tlog.Hash

// Node names a hash that is kept: the root of the full subtree of 2^Level records that ends with the record Number. What is kept
// of the record 5 is its own hash and that of the subtree of the records 4 and 5.
type Node struct {
	Number int64 // of the record, from 0
	Level  int
}

// Store reads hashes that were kept, in the order of the nodes.
type Store func(nodes []Node) ([]Hash, error)

// ErrStore tells that a log's kept hashes are not those of a log.
var ErrStore = errors.New("merkle: kept hashes are missing")

// Append returns what is to be kept of the record number n, level by level. It reads at most log2(n) hashes and none when n is even.
func Append(n int64, record []byte, kept Store) ([]Hash, error) {
	return tlog.StoredHashes(n, record, kept.reader())
}

// RecordHash is the hash of a record as a leaf of the tree.
func RecordHash(record []byte) Hash { return tlog.RecordHash(record) }

// Root is the root of the tree of the first size records. That of an empty tree is the hash of nothing.
func Root(size int64, kept Store) (Hash, error) { return tlog.TreeHash(size, kept.reader()) }

// Inclusion proves that the record number n stands in the tree of the first size records: the hashes beside its way to the root,
// from the leaf upwards.
func Inclusion(size, n int64, kept Store) ([]Hash, error) {
	if n < 0 || n >= size {
		return nil, fmt.Errorf("merkle: no record %d in a tree of %d", n, size)
	}
	proof, err := tlog.ProveRecord(size, n, kept.reader())
	return proof, err
}

// CheckInclusion follows an inclusion proof to the root.
func CheckInclusion(proof []Hash, head Head, n int64, record Hash) error {
	return tlog.CheckRecord(proof, head.Size, head.Root, n, record)
}

// Consistency proves that the tree of the first size records begins with that of the first old ones.
func Consistency(size, old int64, kept Store) ([]Hash, error) {
	if old < 0 || old > size {
		return nil, fmt.Errorf("merkle: a tree of %d records did not grow out of one of %d", size, old)
	}
	if old == 0 {
		return nil, nil // all trees begin with nothing
	}
	proof, err := tlog.ProveTree(size, old, kept.reader())
	return proof, err
}

// CheckConsistency follows a consistency proof to both roots.
func CheckConsistency(proof []Hash, head, old Head) error {
	if old.Size == 0 && len(proof) == 0 {
		return nil
	}
	return tlog.CheckTree(proof, head.Size, head.Root, old.Size, old.Root)
}

func (s Store) reader() tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]Hash, error) {
		nodes := make([]Node, len(indexes))
		for i, index := range indexes {
			level, n := tlog.SplitStoredHashIndex(index)
			nodes[i] = Node{Number: (n+1)<<level - 1, Level: level}
		}
		hashes, err := s(nodes)
		if err == nil && len(hashes) != len(nodes) {
			err = ErrStore
		}
		return hashes, err
	})
}

// Peaks are the newest hashes of each level: all that a log needs to grow, record after record, when nothing is kept elsewhere.
type Peaks struct {
	size   int64
	levels []Hash
}

// Append takes in the next record and returns what is to be kept of it.
func (p *Peaks) Append(record []byte) ([]Hash, error) {
	hashes, err := Append(p.size, record, p.read)
	if err != nil {
		return nil, err
	}
	for len(p.levels) < len(hashes) {
		p.levels = append(p.levels, Hash{})
	}
	copy(p.levels, hashes)
	p.size++
	return hashes, nil
}

// Root is the root of the tree of all records so far.
func (p *Peaks) Root() (Hash, error) { return Root(p.size, p.read) }

// read gives the newest hash of a level: the one that a growing log asks for.
func (p *Peaks) read(nodes []Node) ([]Hash, error) {
	out := make([]Hash, len(nodes))
	for i, n := range nodes {
		if n.Level >= len(p.levels) {
			return nil, ErrStore
		}
		out[i] = p.levels[n.Level]
	}
	return out, nil
}
