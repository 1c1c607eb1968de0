package api

import "github.com/danielgtaylor/huma/v2"

// info says what the API is.
var info = &huma.Info{
	Title:   "Demarche",
	Version: "1",
	Description: "The record of relations between states: who said what, who did what to whom, what was demanded, on which conditions and until when. " +
		"Every record stands in a sentence of an article. A record is named by its place, \"article/m3\": the id of its article and its own. " +
		"Spans are half-open ranges of Unicode code points in the text of the article. What is not known is absent or empty, never made up.",
	License: &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"},
}

// security says how a caller signs. On a server for one machine nobody has to.
var security = map[string]*huma.SecurityScheme{
	"token": {Type: "http", Scheme: "bearer", Description: "A token made by demarche token add. Needed where the server is shared or was started with --tokens."},
}

// tags group the operations.
var tags = []*huma.Tag{
	{Name: "articles", Description: "What was read."},
	{Name: "records", Description: "What was found in it: moves and statuses."},
	{Name: "dossiers", Description: "What the records say together: of a pair of parties, a saved search or any search."},
	{Name: "searches", Description: "Searches kept under a name."},
	{Name: "changes", Description: "What came in, for those who ask again and again."},
	{Name: "exports", Description: "Records as files of other programs."},
	{Name: "corrections", Description: "What people say about records."},
}
