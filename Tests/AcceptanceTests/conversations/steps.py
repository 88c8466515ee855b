"""Lists: items are changed, removed and added, one at a time."""
from talk import BUCKET, ENTER, Talk, answers


def lists():
    """Each item is checked at once; help and going back lose no items; a second conversation changes one."""
    talk = Talk(*BUCKET, "--set", "ingress.hosts=[a.example.com, b.example.com, c.example.com]", "--set", "ingress.tls.existing=true")
    talk.enters()
    talk.send(ENTER)
    talk.finish()
    talk = Talk()
    talk.answers(("[W]rite", "2"), ("1. Hostnames", "1"))
    assert "1 [a.example.com]>" in talk.answer("Hostnames", "")
    talk.answer("2 [b.example.com]>", "?")
    talk.answer("For example", "x.example.com")
    talk.answer("3 [c.example.com]>", "-")
    talk.answer("3>", "d.example.com,e.example.com")
    talk.answer("5>", "<")
    talk.answer("4 [e.example.com]>", "-")
    talk.answer("4>", "<")
    talk.answer("3 [d.example.com]>", "")
    talk.answer("4>", "")
    talk.enters()
    assert "ingress.hosts[1]: b.example.com -> x.example.com" in talk.shown, talk.shown
    talk.send(ENTER)
    talk.finish()
    assert answers()["ingress"]["hosts"] == ["a.example.com", "x.example.com", "d.example.com"]


scenarios = {"lists": lists}
