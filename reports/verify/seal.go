package verify

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

type treeHead struct {
	Size      int64  `json:"size"`
	RootHash  string `json:"root_hash"`
	Note      string `json:"note"`
	PublicKey string `json:"public_key"`
}

type inclusion struct {
	Leaf  []byte   `json:"leaf"`
	Index int64    `json:"index"`
	Size  int64    `json:"size"`
	Proof []string `json:"proof"`
}

const (
	headFile  = "integrity/tree_head.json"
	noteFile  = "integrity/tree_head.note"
	rootFile  = "integrity/merkle_root.txt"
	proofFile = "integrity/inclusion_proofs.jsonl"
)

// checkSeal follows the inventory's hash into the record of the log, the record to the root (RFC 6962, section 2.1.1), and the
// root to the signature.
func (c *checker) checkSeal() error {
	if c.pack.files[headFile] == nil {
		c.skip(said.sealed, said.whyUnsealed)
		return errAbsent
	}
	var head treeHead
	if err := c.pack.decode(headFile, &head); err != nil {
		return err
	}
	for name, want := range map[string]string{rootFile: head.RootHash + "\n", noteFile: head.Note} {
		content, err := c.pack.read(name)
		if err != nil {
			return err
		}
		if err := c.same(LinkError{File: name, Where: "content", What: said.otherHead}, string(content), want); err != nil {
			return err
		}
	}
	if err := c.recorded(head); err != nil {
		return err
	}
	return c.signed(head)
}

// recorded checks the record and its way to the root.
func (c *checker) recorded(head treeHead) error {
	var proof inclusion
	if err := c.pack.decode(proofFile, &proof); err != nil {
		return err
	}
	var record struct {
		InventoryID     string `json:"inventory_id"`
		InventorySHA256 string `json:"inventory_sha256"`
		DossierSHA256   string `json:"dossier_sha256"`
	}
	if err := json.Unmarshal(proof.Leaf, &record); err != nil {
		return &LinkError{File: proofFile, Where: "leaf", What: said.notInLeaf, Stood: string(proof.Leaf)}
	}
	for _, pair := range [][3]string{
		{"inventory_id", record.InventoryID, c.manifest.InventoryID},
		{"inventory_sha256", record.InventorySHA256, c.manifest.InventorySHA256},
		{"dossier_sha256", record.DossierSHA256, c.manifest.DossierSHA256},
	} {
		if err := c.same(LinkError{File: proofFile, Where: "leaf " + pair[0], What: said.notInLeaf}, pair[1], pair[2]); err != nil {
			return err
		}
	}
	if err := c.same(LinkError{File: proofFile, Where: "size", What: said.otherHead}, strconv.FormatInt(proof.Size, 10), strconv.FormatInt(head.Size, 10)); err != nil {
		return err
	}
	root, err := rootOf(proof)
	if err != nil {
		return &LinkError{File: proofFile, Where: "proof", What: said.badProof, Stood: err.Error()}
	}
	return c.same(LinkError{File: proofFile, Where: "proof", What: said.badProof}, head.RootHash, base64.StdEncoding.EncodeToString(root))
}

// rootOf hashes a record up to the root of its tree.
func rootOf(p inclusion) ([]byte, error) {
	if p.Index < 0 || p.Index >= p.Size {
		return nil, fmt.Errorf("record %d in a tree of %d", p.Index, p.Size)
	}
	leaf := sha256.Sum256(append([]byte{0}, p.Leaf...))
	hash := leaf[:]
	node, last := p.Index, p.Size-1
	for _, text := range p.Proof {
		beside, err := base64.StdEncoding.DecodeString(text)
		if err != nil || len(beside) != sha256.Size || last == 0 {
			return nil, fmt.Errorf("hash %q has no place", text)
		}
		if node&1 == 1 || node == last {
			hash = inner(beside, hash)
			for node&1 == 0 && node != 0 {
				node, last = node>>1, last>>1
			}
		} else {
			hash = inner(hash, beside)
		}
		node, last = node>>1, last>>1
	}
	if last != 0 {
		return nil, fmt.Errorf("%d hashes do not reach the root", len(p.Proof))
	}
	return hash, nil
}

func inner(left, right []byte) []byte {
	sum := sha256.Sum256(append(append([]byte{1}, left...), right...))
	return sum[:]
}

// signed checks the note over the head: its lines, and one signature by the key.
func (c *checker) signed(head treeHead) error {
	key := c.opt.PublicKey
	if key == "" {
		key = head.PublicKey
		c.skip(said.key, said.whyKey)
	}
	message, signatures, ok := strings.Cut(head.Note, "\n\n")
	lines := strings.Split(message, "\n")
	if !ok || len(lines) < 3 {
		return &LinkError{File: headFile, Where: "note", What: said.badNote, Stood: head.Note}
	}
	if err := c.same(LinkError{File: headFile, Where: "note", What: said.otherHead}, lines[1]+" "+lines[2], fmt.Sprintf("%d %s", head.Size, head.RootHash)); err != nil {
		return err
	}
	name, public, err := verifierKey(key)
	if err != nil {
		return &LinkError{File: headFile, Where: "public_key", What: said.badKey, Stood: key, Computed: err.Error()}
	}
	c.checks++
	for line := range strings.SplitSeq(signatures, "\n") {
		fields := strings.Fields(line)
		if len(fields) != 3 || fields[0] != "—" || fields[1] != name {
			continue
		}
		signature, err := base64.StdEncoding.DecodeString(fields[2])
		if err == nil && len(signature) == 4+ed25519.SignatureSize && ed25519.Verify(public, []byte(message+"\n"), signature[4:]) &&
			binary.BigEndian.Uint32(signature) == keyHash(name, public) {
			return nil
		}
	}
	return &LinkError{File: headFile, Where: "note", What: said.badSignature, Stood: strings.TrimSpace(signatures), Computed: key}
}

// verifierKey reads name+hash+key, the form of signed notes.
func verifierKey(text string) (name string, key ed25519.PublicKey, err error) {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 {
		return "", nil, errors.New("a key is name+hash+key")
	}
	raw, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(raw) != 1+ed25519.PublicKeySize || raw[0] != 1 {
		return "", nil, errors.New("no Ed25519 key")
	}
	key = ed25519.PublicKey(raw[1:])
	if want := fmt.Sprintf("%08x", keyHash(parts[0], key)); parts[1] != want {
		return "", nil, fmt.Errorf("the hash of the key is %s", want)
	}
	return parts[0], key, nil
}

func keyHash(name string, key ed25519.PublicKey) uint32 {
	sum := sha256.Sum256(append([]byte(name+"\n\x01"), key...))
	return binary.BigEndian.Uint32(sum[:])
}
