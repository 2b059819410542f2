package reports

import (
	"strconv"

	"tanso/internal/exact"
	"tanso/reports/dossier"
)

// changesSheet has the deeds that touched the facts, as the audit chain recorded them.
func (b *book) changesSheet() Section {
	c := func(i int) dossier.Change { return b.dossier.Changes[i] }
	t := table("changes", Text{"Change log", "変更履歴"}, len(b.dossier.Changes), []field{
		{numCol("seq", "No.", "番号", 10), func(i int) Cell { return num(exact.Int(c(i).Seq), plain) }},
		{col("at", "At (UTC)", "日時 (UTC)", 20), func(i int) Cell { return str(utc(c(i).At)) }},
		{col("actor", "By", "実施者", 20), func(i int) Cell { return str(c(i).Actor) }},
		{col("action", "Deed", "操作", 24), func(i int) Cell { return str(c(i).Action) }},
		{col("kind", "Object", "対象", 16), func(i int) Cell { return str(c(i).ObjectKind) }},
		{col("object", "Object id", "対象ID", 38), func(i int) Cell { return str(c(i).ObjectID).to(b.lineOfActivity(c(i).ObjectID)) }},
		{col("old", "Before", "変更前", 30), func(i int) Cell { return str(c(i).Old) }},
		{col("new", "After", "変更後", 30), func(i int) Cell { return str(c(i).New) }},
		{col("reason", "Reason", "理由", 36), func(i int) Cell { return str(c(i).Reason) }},
		{numCol("effect", "Effect (tCO2e)", "影響 (t-CO2e)", 16), func(i int) Cell { return optionalTonnes(c(i).EffectKg) }},
		{col("hash", "Hash of the chain", "連鎖ハッシュ", 68), func(i int) Cell { return str(c(i).Hash) }},
	})
	t.Empty = Text{"No change is recorded beside the inventory", "変更履歴の記録なし"}
	return Section{
		ID: sheetChanges, Title: Text{"Change log", "変更履歴"},
		Note: Text{
			"Each record carries the hash of the one before it. An effect is empty where nobody measured it.",
			"各記録は直前の記録のハッシュを引き継ぐ。影響は測定したものだけを示す。",
		},
		Tables: []Table{t},
	}
}

// signOffsSheet has who answered for what, and the proof of the close.
func (b *book) signOffsSheet() Section {
	s := func(i int) dossier.SignOff { return b.dossier.SignOffs[i] }
	t := table("signoffs", Text{"Sign-offs", "署名・承認"}, len(b.dossier.SignOffs), []field{
		{col("step", "Step", "段階", 26), func(i int) Cell { return str(stepWord(s(i).Step).In(b.lang)) }},
		{col("role", "Role", "役割", 70), func(i int) Cell { return str(s(i).Role) }},
		{col("name", "Name", "氏名", 24), func(i int) Cell { return str(s(i).Name) }},
		{col("at", "At (UTC)", "日時 (UTC)", 20), func(i int) Cell { return str(utc(s(i).At)) }},
		{col("statement", "Statement", "表明", 60), func(i int) Cell { return str(s(i).Statement) }},
		{col("sha256", "SHA-256 of what was signed", "対象のSHA-256", 68), func(i int) Cell { return str(s(i).SHA256) }},
	})
	t.Empty = Text{"Nobody has signed", "署名・承認の記録なし"}
	seal := b.sealFacts()
	proof := table("seal", Text{"Proof of the close", "確定の証明"}, len(seal), []field{
		{col("field", "Field", "項目", 26), func(i int) Cell { return str(seal[i].label.In(b.lang)) }},
		{col("value", "Value", "値", 70), func(i int) Cell { return str(seal[i].value.In(b.lang)) }},
	})
	proof.Empty = Text{"Not closed with a log", "ログに記録された確定ではない"}
	return Section{
		ID: sheetSignOffs, Title: Text{"Sign-offs and locks", "承認と確定"},
		Note:   Text{"Each sign-off is bound to the facts by their hash. A closed inventory never changes.", "承認は対象のハッシュに結び付く。確定したインベントリは変更されない。"},
		Tables: []Table{t, proof},
	}
}

func stepWord(step string) Text {
	switch step {
	case "submitted":
		return Text{"Submitted", "提出"}
	case "approved":
		return Text{"Approved", "承認"}
	case "closed":
		return Text{"Closed", "確定"}
	case "reviewed":
		return Text{"Reviewed", "確認"}
	case "returned":
		return Text{"Returned", "差戻し"}
	}
	return same(step)
}

// sealFacts is where the inventory stands in the organization's log; nothing where it was closed without one.
func (l *ledger) sealFacts() []fact {
	s := l.seal
	if s == nil {
		return nil
	}
	out := []fact{
		{Text{"SHA-256 of the inventory, sealed", "封印されたインベントリのSHA-256"}, same(s.InventorySHA256)},
		{Text{"SHA-256 of the dossier, sealed", "封印された付属資料のSHA-256"}, same(s.DossierSHA256)},
		{Text{"Position in the log", "ログ内の位置"}, same(strconv.FormatInt(s.LeafIndex, 10))},
		{Text{"Size of the log", "ログの大きさ"}, same(strconv.FormatInt(s.TreeSize, 10))},
		{Text{"Tree head (RFC 6962)", "ツリーヘッド (RFC 6962)"}, same(s.RootHash)},
		{Text{"Key of the log", "ログの検証鍵"}, same(s.PublicKey)},
		{Text{"Time stamp (RFC 3161)", "タイムスタンプ (RFC 3161)"}, Text{"none", "なし"}},
	}
	if len(s.Timestamp) > 0 {
		out[len(out)-1].value = Text{"kept, " + strconv.Itoa(len(s.Timestamp)) + " bytes", "あり（" + strconv.Itoa(len(s.Timestamp)) + "バイト）"}
	}
	return out
}

// checkSeal proves that what was sealed is what stands here.
func (b *book) checkSeal() []check {
	if b.seal == nil {
		return nil
	}
	same := 0
	if b.seal.InventorySHA256 != b.digest {
		same = 1
	}
	at := index(b.facts(), func(f fact) string { return f.label.EN })
	return []check{none(Text{"The sealed inventory is another one", "封印されたインベントリの不一致"}, sheetSignOffs, same, func() string {
		return "IF(" + b.plan.cell("seal", "value", 0) + "=" + b.plan.cell("cover", "value_en", at[digestLabel.EN]) + ",0,1)"
	}, Text{"The hash in the log is the hash of this inventory.", "ログのハッシュが本インベントリのハッシュに一致する。"})}
}

// digestLabel names the hash of the inventory on the cover.
var digestLabel = Text{"SHA-256 of the inventory", "インベントリのSHA-256"}
