"""Small flyers as mappings of names to texts, for tests of the engine that need no disk."""

from groups_project import CARD, RULES
from project import EN, ES, FLYER, LAYOUT, SHOTS_ENGLISH, SHOTS_FACTS, SHOTS_LAYOUT, SHOTS_SPANISH
from raffle import TICKET_FACTS, TICKET_LAYOUT, TICKET_WORDS

SHOTS = {FLYER: SHOTS_FACTS, LAYOUT: SHOTS_LAYOUT, EN: SHOTS_ENGLISH, ES: SHOTS_SPANISH}
WITH_GROUPS = {
    FLYER: SHOTS_FACTS.replace("phone: 503-543-8417", "phone: 503-543-8417, email: amanda@rop.org") + RULES,
    LAYOUT: SHOTS_LAYOUT + CARD,
    EN: SHOTS_ENGLISH + "meeting: Ask us when we meet.\n",
    ES: SHOTS_SPANISH + "meeting: Pregunte cuándo.\n",
}
RAFFLE = {FLYER: TICKET_FACTS, LAYOUT: TICKET_LAYOUT, EN: TICKET_WORDS}
GROUP = {
    "name": "Example Group 1",
    "contact": {"phone": "503-543-1001", "email": "g1@example.org"},
    "link": "https://example.org/1",
    "meeting": {"en": "Meetings: day 1", "es": "Reuniones: día 1"},
}
