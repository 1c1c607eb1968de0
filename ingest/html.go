package ingest

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"codeberg.org/readeck/go-readability/v2/render"
	"golang.org/x/net/html"

	"github.com/demarche/demarche"
)

var errNoText = &demarche.Error{
	Kind: demarche.EmptyFault, Err: errors.New("no text in the HTML"),
	Remedy: "save the page of one article, after its scripts have run",
}

// page reads the article of a saved web page: its text without the clutter
// around it, a blank line between blocks, and what its metadata says.
func page(raw []byte) (*demarche.Article, error) {
	text, err := decodePage(raw)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	a := &demarche.Article{Published: pagePublished(root), URL: pageURL(root)}
	marked := markedText(root)
	parser := readability.NewParser()
	found, err := parser.ParseAndMutate(root, nil)
	if err != nil {
		return nil, errNoText
	}
	a.Outlet, a.Lang = oneLine(found.SiteName()), found.Language()
	a.Title = withoutOutlet(oneLine(found.Title()), a.Outlet)
	guessed := ""
	if found.Node != nil {
		guessed = blocks(found.Node)
	}
	if a.Text = better(marked, guessed); a.Text == "" {
		return nil, errNoText
	}
	return a, nil
}

// better is the text that the page marks as its article rather than the one
// that the readability algorithm guesses, which is poor on short reports, unless
// the mark holds much more than a long guess: then it holds clutter too.
func better(marked, guessed string) string {
	const long = 2000 // bytes
	if marked == "" || len(guessed) >= long && len(marked) > 2*len(guessed) {
		return guessed
	}
	return marked
}

// withoutOutlet is a headline without the name of the outlet behind it.
func withoutOutlet(title, outlet string) string {
	if short, ok := strings.CutSuffix(title, outlet); ok && outlet != "" && short != "" {
		return strings.TrimRight(short, " •·|-–—:»")
	}
	return title
}

// markedText is the summary and the body of a page that marks them with
// schema.org properties, or "".
func markedText(root *html.Node) string {
	var summary, body *html.Node
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode || n.Data == "meta":
		case hasWord(n, "itemprop", "articleBody"):
			if body != nil {
				return "" // a list of articles
			}
			body = n
		case hasWord(n, "itemprop", "description") && body == nil:
			summary = n
		}
	}
	if body == nil {
		return ""
	}
	text := blocks(body)
	if summary != nil {
		text = strings.TrimSpace(blocks(summary) + "\n\n" + text)
	}
	return text
}

// blocks is the text below n with a blank line between blocks. What is not
// prose is cut out of the tree.
func blocks(n *html.Node) string {
	prune(n)
	text := strings.ReplaceAll(render.InnerText(n), "\u00A0", " ")
	return strings.TrimSpace(blockBreak.ReplaceAllString(text, "\n\n"))
}

// blockBreak is the space between two blocks.
var blockBreak = regexp.MustCompile(`[ \t]*\n\s*`)

// The elements, and the classes of elements, that are no part of a report.
var (
	clutterElements = []string{"figure", "button", "noscript", "time", "nav", "aside", "form", "footer", "script", "style"}
	clutterClasses  = regexp.MustCompile(`(?i)(^|[\s_-])(hidden|tags|share|sharing|social|related|newsletter|advert)($|[\s_-])`)
)

func prune(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && isClutter(c) {
			n.RemoveChild(c)
		} else {
			prune(c)
		}
		c = next
	}
}

func isClutter(n *html.Node) bool {
	if slices.Contains(clutterElements, n.Data) || clutterClasses.MatchString(attr(n, "class")) {
		return true
	}
	if !slices.Contains([]string{"div", "section", "ul", "ol"}, n.Data) {
		return false
	}
	all, linked := textLen(n, false)
	return linked*2 > all // a menu or a list of other articles
}

// textLen is the number of bytes of text below n, and of those in links.
func textLen(n *html.Node, inLink bool) (all, linked int) {
	if n.Type == html.TextNode {
		all = len(oneLine(n.Data))
		if inLink {
			linked = all
		}
	}
	for c := range n.ChildNodes() {
		a, l := textLen(c, inLink || c.Type == html.ElementNode && c.Data == "a")
		all, linked = all+a, linked+l
	}
	return all, linked
}

// hasWord reports whether an attribute of n has word in its list of words.
func hasWord(n *html.Node, key, word string) bool {
	return slices.Contains(strings.Fields(attr(n, key)), word)
}

// oneLine is s with single spaces for all its white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
