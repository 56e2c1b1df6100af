package com.dokploy.platform.docker;

/// The image cannot be had: no such repository or tag, no access, or its registry is away.
public final class ImageUnavailable extends EngineException {
    private final ImageReference image;

    ImageUnavailable(ImageReference image, String reason) {
        super("Image " + image + " is not available: " + reason, null);
        this.image = image;
    }

    /// The image that was asked for.
    public ImageReference image() {
        return image;
    }
}
