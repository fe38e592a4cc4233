"""How the words sound: energy, formality, technical level, each with its reasons. Only counts, no judgement."""

import re

from bot.ear.reading import Style

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_STRONG = re.compile(
    r"\b(?:really|totally|absolutely|never|ever|now|right now|immediately|ridiculous|unacceptable|unbelievable|furious|terrible|awful|"
    r"amazing|brilliant|seriously|honestly|joke|disgrace|fed up|sick of|straight away|this instant|every single)\b",
    re.IGNORECASE,
)
_CASUAL = re.compile(
    r"\b(?:hey|hiya|yeah|yep|nope|nah|gonna|wanna|gotta|kinda|ok|okay|cheers|mate|lol|tbh|btw|idk|pls|thx|ta|u|ur|cos|dunno|ain't|"
    r"y'all|folks|guys|stuff|sort it)\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(
    r"\b(?:dear|sincerely|regards|kindly|regarding|furthermore|therefore|however|hereby|pursuant|accordingly|apologise|apologies|assist|"
    r"request|require|inform|provide|ensure|sir|madam|shall|would you|i am|i have|we have|do not|cannot|is not|it is)\b",
    re.IGNORECASE,
)
_TECHNICAL = re.compile(
    r"\b(?:dns|dhcp|ip|ipv[46]|tcp|udp|vpn|api|url|ssl|tls|http|https|json|xml|cli|ssh|mtu|nat|ssid|firmware|driver|kernel|cache|cookie|"
    r"token|router|modem|gateway|subnet|packet|latency|port|server|client|endpoint|log(?:s|file)?|config(?:uration)?|backend|frontend|"
    r"database|query|script|console|terminal|reboot|bios|registry|proxy|firewall|bandwidth|ping|traceroute|stack trace|null|commit|deploy|"
    r"rollback|webhook|oauth|sso|imap|smtp|pop3|mx|raid|ssd|gpu|cpu|ram|usb|hdmi|pcb|iban|swift|apr|sla|rma|sku|po number|icd|cpt|eob)\b|"
    r"\b\d+(?:\.\d+){2,3}\b|\b(?:0x[0-9a-f]+|err(?:or)?[ _-]?\d{2,})\b|[\w.-]+/[\w./-]+",
    re.IGNORECASE,
)


def style(text: str) -> Style:
    """The style of `text`, each number in [0, 1], with what it rests on in plain words."""
    words = _WORD.findall(text[:4000]) or [""]
    energy, loud = _energy(text[:4000], words)
    formality, dressed = _formality(text[:4000], words)
    technical = _TECHNICAL.findall(text[:4000])
    told = [f"technical words: {', '.join(dict.fromkeys(technical[:4]))}"] if technical else []
    return Style(energy, formality, round(min(1.0, 6 * len(technical) / (len(words) + 6)), 2), (*loud, *dressed, *told))


def _energy(text: str, words: list[str]) -> tuple[float, list[str]]:
    marks = text.count("!") + text.count("?!") + text.count("??")
    shouted = [word for word in words if len(word) > 2 and word.isupper() and not _TECHNICAL.fullmatch(word)]
    strong = [found[0] for found in _STRONG.finditer(text)]
    reasons = [f"{marks} exclamation mark{'s' if marks > 1 else ''}"] if marks else []
    reasons += [f"capitals: {', '.join(shouted[:3])}"] if shouted else []
    reasons += [f"strong words: {', '.join(strong[:3])}"] if strong else []
    level = 0.15 + 0.14 * min(marks, 4) + 0.5 * min(1.0, 3 * len(shouted) / len(words)) + 0.1 * min(len(strong), 3)
    return round(min(1.0, level), 2), reasons


def _formality(text: str, words: list[str]) -> tuple[float, list[str]]:
    casual = [found[0] for found in _CASUAL.finditer(text)]
    formal = [found[0] for found in _FORMAL.finditer(text)]
    lower = text.strip() and text == text.lower() and any(mark.isalpha() for mark in text)
    contracted = sum("'" in word or "’" in word for word in words)
    level = 0.5 + 0.12 * min(len(formal), 4) - 0.12 * min(len(casual), 4) - (0.2 if lower else 0.0) - 0.04 * min(contracted, 4)
    reasons = [f"casual words: {', '.join(casual[:3])}"] if casual else []
    reasons += [f"formal words: {', '.join(formal[:3])}"] if formal else []
    reasons += ["no capitals"] if lower else []
    return round(max(0.0, min(1.0, level)), 2), reasons
