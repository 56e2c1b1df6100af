package com.dokploy.database.volume;

import com.dokploy.database.database.EngineImages;
import com.dokploy.platform.docker.ImageReference;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param image of busybox, whose `tar` reads and writes volumes; empty for the official one, or the operator's mirror of it
@ConfigurationProperties("dokploy.database.volumes")
record VolumeSettings(@DefaultValue("") String image) {
    private static final String OFFICIAL = "busybox:1.37";

    ImageReference imageOr(EngineImages mirror) {
        return ImageReference.parse(image.isEmpty() ? mirror.prefix() + OFFICIAL : image);
    }
}
