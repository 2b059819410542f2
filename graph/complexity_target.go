package graph

import (
	"github.com/google/uuid"

	"tanso/graph/generated"
	"tanso/services"
)

// targetComplexity says which fields of targets, roadmaps and denominators hold lists.
func targetComplexity(c *generated.ComplexityRoot) {
	const years = 30 // of a roadmap
	short := func(child int) int { return 1 + shortList*child }
	list := func(child int) int { return 1 + listLength*child }
	c.Query.Targets, c.Query.BusinessMetrics, c.Query.Pathways, c.Query.RoadmapAssumptions = list, list, list, list
	c.Query.TargetRoadmaps, c.Target.History, c.Target.Milestones = short, short, short
	c.Query.TargetRoadmap = func(child int, _ uuid.UUID, _ *uuid.UUID, _ *services.AssumptionInput) int { return 1 + child }
	c.TargetRoadmap.Years = func(child int) int { return 1 + years*child }
	c.RoadmapYear.Wedges, c.TargetRoadmap.Wedges = list, list
	c.TargetRoadmap.Findings, c.TargetProgress.Findings = short, short
	c.TargetProgress.Months, c.Pathway.Points = list, list
	c.BusinessMetric.Values = list
	c.BusinessMetric.Intensities = func(child int, _, _ []int, _ string) int { return 1 + shortList*child }
}
