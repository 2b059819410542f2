package services

import (
	"context"
	_ "embed"
	"encoding/json"
	"slices"
)

// InitiativeCatalog is what initiatives can be begun from, and the activity types by which CDP sorts them.
type InitiativeCatalog struct {
	Templates []InitiativeTemplate `json:"templates"`
	Types     []CdpType            `json:"types"`
}

// InitiativeTemplate names a common initiative with its steps and how it is measured. It has no figures: these are a
// plan's own.
type InitiativeTemplate struct {
	Code          string         `json:"code"`
	Kind          InitiativeKind `json:"kind"`
	CdpType       string         `json:"cdpType"`
	En            string         `json:"en"`
	Ja            string         `json:"ja"`
	MeasurementEn string         `json:"measurementEn"`
	MeasurementJa string         `json:"measurementJa"`
	Steps         []TemplateStep `json:"steps"`
}

// TemplateStep is the name of a step.
type TemplateStep struct {
	En string `json:"en"`
	Ja string `json:"ja"`
}

// CdpType is an activity type within its category; the Japanese names are the product's own.
type CdpType struct {
	Code       string `json:"code"`
	CategoryEn string `json:"categoryEn"`
	CategoryJa string `json:"categoryJa"`
	En         string `json:"en"`
	Ja         string `json:"ja"`
}

//go:embed initiative_templates.json
var initiativeTemplates []byte

var initiativeCatalog = func() (out InitiativeCatalog) {
	if err := json.Unmarshal(initiativeTemplates, &out); err != nil {
		panic("services: initiative_templates.json: " + err.Error())
	}
	return out
}()

// cdpType finds an activity type by its code; none for the empty code.
func cdpType(code string) (CdpType, bool) {
	n := slices.IndexFunc(initiativeCatalog.Types, func(t CdpType) bool { return t.Code == code })
	if n < 0 {
		return CdpType{}, false
	}
	return initiativeCatalog.Types[n], true
}

// Catalog returns templates and activity types.
func (s Initiatives) Catalog(ctx context.Context) (InitiativeCatalog, error) {
	return initiativeCatalog, ActorFrom(ctx).allow(everyone...)
}
