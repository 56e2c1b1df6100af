package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;

/// What a container is made from: an image by name or by id.
public sealed interface ImageSource permits ImageReference, ImageId {

    /// The text that the engine is given.
    String value();

    /// Reads what [#value()] wrote. For stored values of ours; a user's text goes to
    /// [ImageReference#parse(String)], which takes no ids.
    ///
    /// @throws InvalidDockerValue if the text is neither
    @JsonCreator
    static ImageSource parseStored(String raw) {
        return raw.startsWith("sha256:") ? new ImageId(raw) : ImageReference.parse(raw);
    }
}
