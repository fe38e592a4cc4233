"""The ids of all teachings: what every playbook may cite, and what the tips must cover."""

TEACHINGS: tuple[str, ...] = (
    *(f"H{n}" for n in range(1, 7)),
    *("P1", "P2", "V1", "V2", "M1", "M2", "M3"),
    *(f"N{n}" for n in range(1, 11)),
    *("G1", "G2"),
    *(f"Q{n}" for n in range(1, 7)),
    *(f"C{n}" for n in range(1, 26)),
)
