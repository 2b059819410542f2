package pack

import "encoding/json"

// treeHead is integrity/tree_head.json: the signed head of the log, and the key that checks it.
type treeHead struct {
	Size      int64  `json:"size"`
	RootHash  string `json:"root_hash"`
	Note      string `json:"note"`
	PublicKey string `json:"public_key"`
}

// inclusion is a line of integrity/inclusion_proofs.jsonl: a record of the log, and the hashes that lead from it to the root.
type inclusion struct {
	Leaf  []byte   `json:"leaf"`
	Index int64    `json:"index"`
	Size  int64    `json:"size"`
	Proof []string `json:"proof"`
}

// integrity writes what binds the pack to the log; the sums follow when the archive is closed.
func (w *writer) integrity() error {
	if s := w.in.Source.Seal; s != nil {
		proof, err := json.Marshal(inclusion{s.Leaf, s.LeafIndex, s.TreeSize, orEmpty(s.Inclusion)})
		if err != nil {
			return err
		}
		if err := w.text("integrity/inclusion_proofs.jsonl", string(proof)); err != nil {
			return err
		}
		if err := w.text("integrity/merkle_root.txt", s.RootHash); err != nil {
			return err
		}
		if len(s.Timestamp) > 0 {
			if err := w.write("integrity/timestamp.tsr", s.Timestamp); err != nil {
				return err
			}
		}
		if err := w.json("integrity/tree_head.json", treeHead{s.TreeSize, s.RootHash, s.TreeHead, s.PublicKey}); err != nil {
			return err
		}
		if err := w.write("integrity/tree_head.note", []byte(s.TreeHead)); err != nil {
			return err
		}
	}
	return w.write("integrity/verify.sh", []byte(script))
}
