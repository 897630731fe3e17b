"""The preview: a picture for social media, as `flyergen.engine.recomposition.social_picture` composes it."""

from flyergen.engine.recomposition.social_picture import PictureMedium
from flyergen.flyer.model.social_shapes import PREVIEW

MEDIUM = PictureMedium(PREVIEW)
