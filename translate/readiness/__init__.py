"""Is a mix ready for mastering? The mix itself, its stems, and what a probe master of it does on devices.

`check_mix` answers; rules in `rules` judge the `MixEvidence` of one mix.
"""

from translate.readiness.answer import SHORTEST_S, Answered, answered, check_mix, with_approved
from translate.readiness.evidence import MIX_RULES

__all__ = ["MIX_RULES", "SHORTEST_S", "Answered", "answered", "check_mix", "with_approved"]
