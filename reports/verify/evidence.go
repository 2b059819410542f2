package verify

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// original is a file that was attached, as the dossier froze it.
type original struct {
	ID        string `json:"id"`
	SHA256    string `json:"sha256"`
	Size      int64  `json:"size"`
	MediaType string `json:"media_type"`
}

// standIn is what stands in the place of a withheld file.
type standIn struct {
	SHA256    string `json:"sha256"`
	Size      int64  `json:"size"`
	MediaType string `json:"media_type"`
	Reason    string `json:"reason"`
}

const withheldEnding = ".withheld.json"

// checkEvidence compares the original files with the hashes that were frozen with the inventory: all of them are there, or something that
// says why not.
func (c *checker) checkEvidence() error {
	files := c.pack.under("sources/")
	if c.pack.files[dossierFile] == nil {
		if len(files) > 0 {
			c.skip(said.originals, said.whyNoDossier)
		}
		return errAbsent
	}
	var d struct {
		Evidence []original `json:"evidence"`
	}
	if err := c.pack.decode(dossierFile, &d); err != nil {
		return err
	}
	frozen := map[string]original{}
	for _, e := range d.Evidence {
		frozen[e.ID] = e
	}
	seen := map[string]bool{}
	for _, name := range files {
		id, _, _ := strings.Cut(strings.TrimPrefix(name, "sources/"), "_")
		if seen[id] {
			return &LinkError{File: name, Where: "name", What: said.twice, Stood: id}
		}
		seen[id] = true
		if err := c.original(name, frozen[id]); err != nil {
			return err
		}
	}
	for _, e := range d.Evidence {
		if !seen[e.ID] && c.manifest.Format != firstForm {
			return &LinkError{File: "sources/" + e.ID + "_…", Where: "directory", What: said.missingFile, Computed: e.SHA256}
		}
	}
	if len(files) == 0 {
		return errAbsent
	}
	return nil
}

func (c *checker) original(name string, frozen original) error {
	at := LinkError{File: name, Where: "sha256", What: said.otherOriginal}
	if strings.HasSuffix(name, withheldEnding) {
		return c.withheld(at, frozen)
	}
	if slices.Contains(c.manifest.WithheldEvidence, frozen.ID) {
		return &LinkError{File: "pack.json", Where: "withheld_evidence", What: said.otherWithheld, Stood: frozen.ID}
	}
	computed, err := c.hashOf(name)
	if err != nil {
		return err
	}
	return c.same(at, computed, frozen.SHA256)
}

// withheld compares what stands in the place of a file with the file as it was frozen, and tells the reason.
func (c *checker) withheld(at LinkError, frozen original) error {
	content, err := c.pack.read(at.File)
	if err != nil {
		return err
	}
	var stands standIn
	if err := json.Unmarshal(content, &stands); err != nil {
		return &LinkError{File: at.File, Where: "–", What: said.unreadable, Stood: err.Error()}
	}
	if !slices.Contains(c.manifest.WithheldEvidence, frozen.ID) {
		return &LinkError{File: "pack.json", Where: "withheld_evidence", What: said.otherWithheld, Computed: frozen.ID}
	}
	if stands.Reason == "" {
		return &LinkError{File: at.File, Where: "reason", What: said.noReason}
	}
	c.skip(said.withheld, Text{stands.Reason, stands.Reason})
	if err := c.same(at, stands.SHA256, frozen.SHA256); err != nil || c.manifest.Format == firstForm {
		return err
	}
	at.Where = "size, media_type"
	return c.same(at, fmt.Sprintf("%d %s", stands.Size, stands.MediaType), fmt.Sprintf("%d %s", frozen.Size, frozen.MediaType))
}
