package verify

// said are the sentences of breaks and of what is not re-performed.
var said = struct {
	unreadable, bytesChanged, between, strayName, twice, missingFile, extraFile, badLine, otherHash                  Text
	otherForm, otherInventory, notRestricted, loose                                                                  Text
	otherHead, notInLeaf, badProof, badNote, badKey, badSignature                                                    Text
	otherCell, extraRow, missingRow                                                                                  Text
	badReading, notKnown, disorder, zone, otherUsage, otherCoverage, otherEstimate, otherSum, uncounted              Text
	otherScope, missingPart, strayPart, otherFactor, otherUnit, otherConversion                                      Text
	otherGases, otherMass, otherGWP, otherEmission, otherBiogenic, otherTotal, otherEdge, otherOriginal, otherCredit Text
	inventoryHash, restrictedLines, sealed, key, originals, workbook, otherFigures, weights, choice                  Text
	texts, virtual, besideBill, billed, derived, entered                                                             Text
	whyWithheld, whyUnsealed, whyKey, whyNoDossier, whyNoReadings, whyBills, whyVirtual, whyDerived, whyEntered      Text
	whyTexts, whyChoice, whyWeights, whyFigures, whyPDF, whyNoWorkbook                                               Text
	badPoint, otherPoint, strayFact, otherFact, missingFact, badBill, strayBill, otherBill, missingBill              Text
	badSample, strayItem, otherSample, otherPopulation                                                               Text
	points, worded, stray, facts, corrected, samples, size                                                           Text
	badToken, otherImprint, noSigner, otherAttributes, badStamp, notForTime, outOfTime, noChain                      Text
	otherWithheld, noReason, withheld                                                                                Text
	stamp, authority, revoked, whyNoStamp, whyAuthority, whyRevoked                                                  Text
	whyFirstForm, whyWorded, whyStray, whyNoFacts, whyCorrected, whySize                                             Text
}{
	unreadable:   Text{"cannot be read", "読み取れない"},
	bytesChanged: Text{"bytes of the pack were changed", "パックのバイトが変更されている"},
	between:      Text{"bytes between the files of the ZIP", "ZIPのファイル間に余分なバイトがある"},
	strayName:    Text{"a name outside the folder of the pack", "パックのフォルダー外の名前"},
	twice:        Text{"stands twice", "重複している"},
	missingFile:  Text{"the file is missing", "ファイルがない"},
	extraFile:    Text{"the file is in no list of hashes", "ハッシュ一覧にないファイル"},
	badLine:      Text{"a line that is no hash and name, or names a file twice", "ハッシュと名前の行でない、または同じファイルの重複"},
	otherHash:    Text{"the hash is that of other bytes", "ハッシュが内容と一致しない"},

	otherForm:      Text{"a form of packs that is not known here", "対応していないパック形式"},
	otherInventory: Text{"another inventory", "別のインベントリ"},
	notRestricted:  Text{"values are withheld of an edition that is not restricted", "制限のない版の値が伏せられている"},
	loose:          Text{"an entry without its activity, factor or facility, or standing twice", "活動量・係数・拠点を欠く、または重複する明細"},

	otherHead:    Text{"the tree head is another", "ツリーヘッドが一致しない"},
	notInLeaf:    Text{"the record in the log is not of this inventory", "ログの記録がこのインベントリのものでない"},
	badProof:     Text{"the record does not lead to the root", "記録からルートに到達しない"},
	badNote:      Text{"the signed head is not in the form of a note", "署名付きヘッドの形式が不正"},
	badKey:       Text{"the key cannot be read", "鍵を読み取れない"},
	badSignature: Text{"the head is not signed by the key", "ヘッドがこの鍵で署名されていない"},

	otherCell:  Text{"the cell says something else", "セルの値が一致しない"},
	extraRow:   Text{"a row too many", "余分な行"},
	missingRow: Text{"the table has another number of rows", "行数が一致しない"},

	badReading:    Text{"the reading cannot be read", "計測値を読み取れない"},
	notKnown:      Text{"the reading was not known when the inventory was calculated", "算定時点で未知の計測値"},
	disorder:      Text{"the reading stands in another month or out of order", "計測値の月または順序が不正"},
	zone:          Text{"the time zone is not known here", "不明な時間帯"},
	otherUsage:    Text{"the readings give another usage", "計測値から求めた使用量と一致しない"},
	otherCoverage: Text{"the readings cover another share", "充足率が一致しない"},
	otherEstimate: Text{"another part rests on estimates", "推計部分が一致しない"},
	otherSum:      Text{"the members give another sum", "構成メーターの合計と一致しない"},
	uncounted:     Text{"usage that no activity counts", "どの活動量にも計上されていない使用量"},

	otherScope:      Text{"the entry stands in another scope, method or category", "スコープ・手法・カテゴリが一致しない"},
	missingPart:     Text{"a part of the activity has no entry", "活動量の一部に明細がない"},
	strayPart:       Text{"the entry is no part of its activity", "明細が活動量の内訳でない"},
	otherFactor:     Text{"the factor is another", "係数が一致しない"},
	otherUnit:       Text{"the unit is defined otherwise", "単位の定義が一致しない"},
	otherConversion: Text{"the conversion gives something else", "単位換算の結果が一致しない"},
	otherGases:      Text{"the gases are not those of the factor", "係数のガスと一致しない"},
	otherMass:       Text{"quantity × factor × share gives another mass", "数量×係数×連結割合と一致しない"},
	otherGWP:        Text{"the warming potential is another", "GWPが一致しない"},
	otherEmission:   Text{"the gases give another emission", "ガスから求めた排出量と一致しない"},
	otherBiogenic:   Text{"the gases give another biogenic CO2", "生物由来CO2が一致しない"},
	otherTotal:      Text{"the entries give another total", "明細の和と一致しない"},
	otherCredit:     Text{"the ledger of credits says something else", "クレジット台帳と一致しない"},
	otherEdge:       Text{"leads elsewhere, or nowhere", "根拠のたどり先が一致しない"},
	otherOriginal:   Text{"not the file that was attached", "添付時のファイルでない"},

	inventoryHash:   Text{"the hash of the closed inventory", "確定インベントリのハッシュ"},
	restrictedLines: Text{"entries with restricted factors", "制限のある係数による明細"},
	sealed:          Text{"the seal", "封印（ログへの記録）"},
	key:             Text{"whose key signed the head", "ヘッドを署名した鍵の持ち主"},
	originals:       Text{"original files", "証憑の原本"},
	workbook:        Text{"the workbook", "ワークブック"},
	otherFigures:    Text{"figures beside the sums of entries", "明細の和以外の数値"},
	weights:         Text{"warming potentials of less common gases", "主要でないガスのGWP"},
	choice:          Text{"which factor was chosen for each activity", "活動量ごとの係数の選択"},
	texts:           Text{"the texts: read-me, methods, citations, schemas", "文書（説明・方法・係数の出典・スキーマ）"},
	virtual:         Text{"sums of virtual meters", "仮想メーターの合計"},
	besideBill:      Text{"metered usage beside a bill of the same month", "同月に請求書がある計測使用量"},
	billed:          Text{"quantities of bills", "請求書の数量"},
	derived:         Text{"quantities derived by a formula", "式で求めた数量"},
	entered:         Text{"entered quantities", "入力された数量"},

	whyWithheld:   Text{"a licence forbids passing values on", "ライセンスにより値を開示できない"},
	whyUnsealed:   Text{"the pack has none: the inventory was closed before there was a log, or is a draft", "パックにない（ログ導入前の確定、または下書き）"},
	whyKey:        Text{"the key is the pack's own; compare it with GET /v1/log/key, or give it", "パック内の鍵による。GET /v1/log/key と照合するか、鍵を指定する"},
	whyNoDossier:  Text{"no hashes were frozen with the inventory", "確定時に凍結されたハッシュがない"},
	whyNoReadings: Text{"the pack holds no readings of it", "計測値がパックにない"},
	whyBills:      Text{"bills fill days that the meter does not know; compare them with the originals", "メーターで分からない日を請求書が補う。原本と照合する"},
	whyVirtual:    Text{"a member has gaps, or the formula changed; members are re-performed one by one", "欠測または式の変更がある。構成メーターは個別に再計算済み"},
	whyDerived:    Text{"the formula and its inputs stand in data/activities.csv", "式と入力値は data/activities.csv にある"},
	whyEntered:    Text{"a person stated them; compare them with the originals", "人が入力した値。原本と照合する"},
	whyTexts:      Text{"people read them; their bytes are fixed by their hashes", "人が読むもの。内容はハッシュで固定されている"},
	whyChoice:     Text{"the pack holds the factors that were used, not all that could have been; each entry lists the steps", "採用した係数のみ収録。選択の手順は各明細にある"},
	whyWeights:    Text{"the tables of the IPCC are not part of this program; the pack's values stand in data/gwp.csv", "IPCCの表を内蔵していない。値は data/gwp.csv にある"},
	whyFigures:    Text{"they do not follow from entries alone", "明細のみからは求まらない"},
	whyPDF:        Text{"the text of a PDF is read by people; its bytes are fixed by their hash", "PDFの文字は人が読む。内容はハッシュで固定されている"},
	whyNoWorkbook: Text{"the pack holds none", "パックにない"},

	badPoint:        Text{"the data point is not in the form that it should have", "データポイントの形式が不正"},
	otherPoint:      Text{"its expression gives something else", "算式の結果と一致しない"},
	strayFact:       Text{"no data point says this", "対応するデータポイントがない"},
	otherFact:       Text{"the data point says something else", "データポイントと一致しない"},
	missingFact:     Text{"a data point has no fact", "データポイントに対応する事実がない"},
	badBill:         Text{"the bill cannot be read, or stands twice", "請求書を読み取れない、または重複している"},
	strayBill:       Text{"the bill is behind an activity that the inventory does not have", "インベントリにない活動量の請求書"},
	otherBill:       Text{"the activity is not what the bill says", "活動量が請求書と一致しない"},
	missingBill:     Text{"billed usage without a bill", "請求書のない請求使用量"},
	badSample:       Text{"the sample cannot be read", "サンプルを読み取れない"},
	strayItem:       Text{"items of a sample that is not in the list", "一覧にないサンプルの項目"},
	otherSample:     Text{"the seed draws another sample", "シードからの再抽出と一致しない"},
	otherPopulation: Text{"the population does not add up to the reported total", "母集団の合計が報告値と一致しない"},

	badToken:        Text{"the time stamp is not in its form", "タイムスタンプの形式が不正"},
	otherImprint:    Text{"the time stamp is about something else than the signed head", "タイムスタンプが署名付きヘッドのものでない"},
	noSigner:        Text{"the certificate of the signature is missing", "署名者の証明書がない"},
	otherAttributes: Text{"what is signed with the time stamp does not fit it", "署名属性がタイムスタンプと一致しない"},
	badStamp:        Text{"the time stamp is not signed by its certificate", "タイムスタンプの署名が証明書と一致しない"},
	notForTime:      Text{"the certificate is not for time stamps", "タイムスタンプ用の証明書でない"},
	outOfTime:       Text{"the certificate was not valid at that time", "その時刻に証明書が有効でない"},
	noChain:         Text{"the certificate does not lead to one that is trusted", "信頼する証明書に到達しない"},

	otherWithheld: Text{"the list of withheld files is another", "非開示ファイルの一覧が一致しない"},
	noReason:      Text{"a file is withheld without a reason", "理由のない非開示ファイル"},
	withheld:      Text{"withheld original files, but for their hash", "非開示の証憑原本（ハッシュのみ照合）"},

	stamp:     Text{"the time stamp", "タイムスタンプ"},
	authority: Text{"whose certificate signed the time stamp", "タイムスタンプを署名した証明書の持ち主"},
	revoked:   Text{"whether the certificate of the time stamp was revoked", "タイムスタンプの証明書の失効"},
	points:    Text{"data points, facts for exchange", "データポイントと交換用の事実"},
	worded:    Text{"data points in words", "文章のデータポイント"},
	stray:     Text{"data points of energy, of targets and of other years", "エネルギー・目標・他年度のデータポイント"},
	facts:     Text{"facts for exchange", "交換用の事実"},
	corrected: Text{"entries that were corrected by hand after their bill", "請求書の後に手で訂正された入力値"},
	samples:   Text{"samples", "サンプル"},
	size:      Text{"risk, materiality and size of samples", "サンプルのリスク・重要性・件数"},

	whyNoStamp:   Text{"the pack has none", "パックにない"},
	whyAuthority: Text{"the chain is the token's own; name the certificates of the authority (--tsa-ca)", "チェーンはトークン内のもの。認証局の証明書を指定する（--tsa-ca）"},
	whyRevoked:   Text{"no network is asked", "ネットワークに照会しない"},
	whyFirstForm: Text{"the pack is of the first form, which has none", "旧形式のパックには含まれない"},
	whyWorded:    Text{"people read them", "人が読むもの"},
	whyStray:     Text{"they follow from rules that are not written a second time; the workbook has them as formulas", "規則を二重に実装していない。ワークブックでは数式で示す"},
	whyNoFacts:   Text{"no taxonomy is known for the period", "対象期間に対応するタクソノミがない"},
	whyCorrected: Text{"the reason stands with the correction; compare it with the original", "理由は訂正の記録にある。原本と照合する"},
	whySize:      Text{"auditors chose them; what is drawn again is the sample", "監査人の判断による。再抽出したのはサンプル"},
}
