// Package demarche is the vocabulary of the program: the nouns that every
// other package speaks in. An [Article] is read into a [Reading], which holds
// the [Actor]s it mentions, the time expressions ([Timex]), who is reported to
// have said what ([Attribution]), who did what to whom ([Move]) and where each
// process stands ([Status]).
//
// All offsets are half-open ranges of Unicode code points into Article.Text,
// which never changes once the article is stored. Whatever the text does not
// say stays empty; nothing is guessed to fill a field.
//
// The package imports the standard library only.
package demarche
