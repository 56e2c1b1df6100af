package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;

/// Something that a container sees at a path of its own.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Mount.Volume.class, name = "volume"),
    @JsonSubTypes.Type(value = Mount.Bind.class, name = "bind")
})
public sealed interface Mount {
    ContainerPath target();

    boolean readOnly();

    /// A named volume with the engine's own driver; made on first use, on the node of the task.
    ///
    /// @param source the engine's name of the volume
    record Volume(VolumeName source, ContainerPath target, boolean readOnly) implements Mount {}

    /// A directory of the host. Only what lies below the bind root passes (clause S93).
    ///
    /// @param source absolute path on the host
    record Bind(Path source, ContainerPath target, boolean readOnly) implements Mount {
        /// @throws InvalidDockerValue if the path is relative, not in normal form, or holds a
        ///     colon
        public Bind {
            if (!source.isAbsolute() || !source.normalize().equals(source)) {
                throw new InvalidDockerValue(
                        "Bind", "source is not an absolute path in normal form");
            }
            if (source.toString().contains(":")) {
                throw new InvalidDockerValue("Bind", "source holds a colon");
            }
        }
    }
}
