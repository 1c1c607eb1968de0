package demarche

import "testing"

func TestEveryIssueHasOneMediaTopic(t *testing.T) {
	for _, issue := range Issues {
		if issue.MediaTopic() == "" {
			t.Errorf("issue %s has no IPTC Media Topic", issue)
		}
	}
	if len(mediaTopics) != len(Issues) {
		t.Errorf("%d media topics for %d issues", len(mediaTopics), len(Issues))
	}
}
