package targets

import "tanso/internal/say"

// What findings about targets say.
var (
	sayAmbition = say.Form{
		EN: "the target falls by {1} % of the base year each year; {3} asks for at least {2} % ({4})",
		JA: "目標の年平均削減率は基準年比{1}%。{3}（{4}）は年{2}%以上を求めている",
	}
	sayWrongScopes = say.Form{
		EN: "{1} under {2} is not enough for Scope {3}",
		JA: "{2}では、{1}はスコープ{3}には不十分",
	}
	sayStandardEnded = say.Form{
		EN: "{1} takes new targets from {2} to {3}; {4} replaces it",
		JA: "{1}で新たに目標を設定できるのは{2}から{3}まで。後継は{4}",
	}
	sayTimeframe = say.Form{
		EN: "the target year is {1} years after the target was set; near-term targets are of {2} to {3} years, or of 2030",
		JA: "目標年は設定から{1}年後。短期目標は{2}～{3}年後、または2030年でなければならない",
	}
	sayBaseYearOld = say.Form{EN: "the base year {1} lies before {2}", JA: "基準年{1}は{2}年より前"}
	sayCoverage    = say.Form{
		EN: "the target covers {1} % of Scope 1 and 2 with what is excluded; at least {2} % are asked for",
		JA: "目標の対象は、除外項目を含むスコープ1・2の{1}%。{2}%以上が求められている",
	}
	sayCoverage3 = say.Form{
		EN: "the target covers {1} % of Scope 3 with what is excluded; at least {2} % are asked for",
		JA: "目標の対象は、除外項目を含むスコープ3の{1}%。{2}%以上が求められている",
	}
	sayScope3Needed = say.Form{
		EN: "Scope 3 is {1} % of all emissions; from {2} % on a Scope 3 target is asked for, and there is none",
		JA: "スコープ3は総排出量の{1}%。{2}%以上ではスコープ3の目標が求められるが、まだない",
	}
	sayResidual = say.Form{
		EN: "{1} % of the base year are left in the target year; at most {2} % are residual",
		JA: "目標年に基準年の{1}%が残る。残余排出量は{2}%以下でなければならない",
	}
)
