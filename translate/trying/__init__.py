"""What a chain of effects does to a master on devices: remedies that were tried, and any chain of one's own."""

from translate.trying.chain import Effect, EffectChain, chain_of
from translate.trying.push import pushed
from translate.trying.remedies import remedy
from translate.trying.run import tried, with_remedies

__all__ = ["Effect", "EffectChain", "chain_of", "pushed", "remedy", "tried", "with_remedies"]
