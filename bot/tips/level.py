"""How technical somebody sounds, by words that nobody uses by chance. A router or an error code is in everybody's house."""

import re

_EXPERT = re.compile(
    r"\b(?:dns|dhcp|ip(?: address|v[46])|tcp|udp|apis?|ssl|tls|json|xml|ssh|mtu|nat|subnets?|packet(?: loss)?|latency|endpoints?|kernel|"
    r"traceroutes?|ping|oauth|sso|imap|smtp|mx records?|firmware|proxy|firewalls?|vlan|cname|webhooks?|stack ?traces?|"
    r"config(?:uration)? file|"
    r"sql|regex|localhost|docker|git|cli|cron|cidr|ntp|snmp|bios|uefi|raid|http [1-5]\d\d|[45]\d\d errors?|payload|bandwidth|upstream)\b",
    re.IGNORECASE,
)
_UNTECHNICAL = re.compile(
    r"\b(?:not (?:very |at all |really |so )?(?:technical|good (?:with|at) (?:computers?|technology|these things))|"
    r"no idea (?:what|how|where)|"
    r"(?:don't|do not) (?:know|understand) (?:what|how|much about|anything about)|what(?:'s| is) an? \w+|lost here|"
    r"whatever (?:it|that)(?:'s| is) called|thingy|thingummy|whatsit|the (?:little |black |white )?box|computer person|"
    r"my (?:grandson|grandchild|granddaughter|nephew))\b",
    re.IGNORECASE,
)


def expert_words(text: str) -> tuple[str, ...]:
    """Words in `text` that show somebody at home with the trade; none where the same text says otherwise."""
    return () if plain_words(text) else tuple(dict.fromkeys(found[0] for found in _EXPERT.finditer(text)))


def plain_words(text: str) -> str:
    """The words with which somebody says that they are not technical, or nothing."""
    found = _UNTECHNICAL.search(text.replace("’", "'"))
    return text[slice(*found.span())] if found else ""
