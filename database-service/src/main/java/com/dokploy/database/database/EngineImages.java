package com.dokploy.database.database;

import com.dokploy.database.engine.Engine;
import com.dokploy.platform.docker.ImageReference;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which image runs which engine: the official names, unless the operator has a mirror or an image of their own.
///
/// @param prefix put before every name that is not replaced, such as `mirror.example.com/library/`
/// @param names image without a tag, by type, such as `postgresql: mirror.example.com/postgres`
@ConfigurationProperties("dokploy.database.images")
public record EngineImages(
        @DefaultValue("") String prefix, @DefaultValue Map<String, String> names) {

    public EngineImages {
        names = Map.copyOf(names);
    }

    /// The image of an engine's version.
    public ImageReference of(Engine engine, String version) {
        var name = names.getOrDefault(engine.type(), prefix + engine.image());
        return ImageReference.parse(name + ":" + version);
    }
}
