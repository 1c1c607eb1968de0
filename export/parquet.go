package export

import (
	"io"
	"time"

	"github.com/parquet-go/parquet-go"

	"github.com/demarche/demarche"
)

var parquetFormat = Format{
	Name: "parquet", MIME: "application/vnd.apache.parquet", Ext: ".parquet", About: "a row per record in columns with types, for DuckDB, pandas, R",
	open: newParquetSink,
}

const (
	parquetGroup = 64 << 10 // rows that are held before they are written
	parquetBatch = 512      // rows that are handed on at a time
)

// parquetRow is a record in Apache Parquet. What is unknown is null; days are
// dates, and an actor may stand for several parties.
type parquetRow struct {
	ID          string             `parquet:"id"`
	Record      string             `parquet:"record"`
	Kind        string             `parquet:"kind,dict"`
	Day         *int32             `parquet:"day,optional,date"`
	DayLatest   *int32             `parquet:"day_latest,optional,date"`
	Dated       bool               `parquet:"dated"`
	Type        string             `parquet:"type,dict"`
	Mode        *string            `parquet:"mode,optional,dict"`
	CAMEO       *string            `parquet:"cameo,optional,dict"`
	Goldstein   *float64           `parquet:"goldstein,optional"`
	Confidence  *float64           `parquet:"confidence,optional"`
	Source      []string           `parquet:"source,list"`
	SourceName  *string            `parquet:"source_name,optional,dict"`
	Target      []string           `parquet:"target,list"`
	TargetName  *string            `parquet:"target_name,optional,dict"`
	SaidBy      *string            `parquet:"said_by,optional,dict"`
	Modality    *string            `parquet:"modality,optional,dict"`
	Issue       *string            `parquet:"issue,optional,dict"`
	DueEarliest *int32             `parquet:"due_earliest,optional,date"`
	DueLatest   *int32             `parquet:"due_latest,optional,date"`
	Conditions  []parquetCondition `parquet:"conditions,list"`
	Review      *string            `parquet:"review,optional,dict"`
	Withdrawn   *int32             `parquet:"withdrawn,optional"`
	Article     string             `parquet:"article,dict"`
	Revision    int32              `parquet:"revision"`
	Published   *string            `parquet:"published,optional,dict"`
	Outlet      *string            `parquet:"outlet,optional,dict"`
	Title       *string            `parquet:"title,optional,dict"`
	URL         *string            `parquet:"url,optional,dict"`
	Start       int32              `parquet:"start"` // of its words in the text, in code points
	End         int32              `parquet:"end"`
	Quote       string             `parquet:"quote"`
	Sentence    string             `parquet:"sentence"`
}

type parquetCondition struct {
	Relation string `parquet:"relation,dict"`
	Text     string `parquet:"text"`
}

// parquetSink writes row groups of parquetGroup rows: no more is held.
type parquetSink struct {
	out   *parquet.GenericWriter[parquetRow]
	batch []parquetRow
}

func newParquetSink(w io.Writer, o Options) Sink {
	return &parquetSink{out: parquet.NewGenericWriter[parquetRow](w,
		parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(parquetGroup),
		parquet.KeyValueMetadata("title", o.Title),
	)}
}

func (s *parquetSink) Write(e *demarche.Entry) error {
	s.batch = append(s.batch, newParquetRow(e))
	if len(s.batch) < parquetBatch {
		return nil
	}
	return s.flush()
}

func (s *parquetSink) flush() error {
	_, err := s.out.Write(s.batch)
	s.batch = s.batch[:0]
	return err
}

func (s *parquetSink) Close() error {
	if err := s.flush(); err != nil {
		return err
	}
	return s.out.Close()
}

func newParquetRow(e *demarche.Entry) parquetRow {
	first, last, _ := due(e)
	row := parquetRow{
		ID: ID(e), Record: e.Place(), Kind: string(demarche.StatusKind), Day: dayNumber(e.Day), DayLatest: dayNumber(lastDay(e)), Dated: e.Dated, Type: e.Type(),
		Source: demarche.Codes(e.Source), SourceName: known(names(e.Source)), Target: demarche.Codes(e.Target), TargetName: known(names(e.Target)),
		SaidBy: known(saidBy(e)), Modality: known(string(e.Modality())), Issue: known(string(e.Issue())),
		DueEarliest: dayNumber(first), DueLatest: dayNumber(last), Review: known(string(e.Review)),
		Article: e.Article.ID, Revision: int32(e.Article.Revision), Published: known(e.Article.Published), Outlet: known(e.Article.Outlet),
		Title: known(e.Article.Title), URL: known(e.Article.URL),
		Start: int32(e.Span().Start), End: int32(e.Span().End), Quote: e.Words(), Sentence: e.Sentence,
	}
	for _, c := range e.Conditions {
		row.Conditions = append(row.Conditions, parquetCondition{string(c.Relation), c.Text})
	}
	if e.Withdrawn > 0 {
		by := int32(e.Withdrawn)
		row.Withdrawn = &by
	}
	if m := e.Move; m != nil {
		row.Kind, row.Mode, row.CAMEO = string(demarche.MoveKind), known(m.Mode), known(m.CAMEO)
		if m.CAMEO != "" {
			row.Goldstein = &m.Goldstein
		}
		if m.Confidence > 0 {
			row.Confidence = &m.Confidence
		}
	}
	return row
}

// known is a value, nil if it is empty.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// dayNumber is a day as Parquet counts: from the first of 1970.
func dayNumber(day string) *int32 {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return nil
	}
	n := int32(t.Unix() / (24 * 60 * 60))
	return &n
}
