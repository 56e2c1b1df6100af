package com.dokploy.deployment.agent;

import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.ImageSource;
import com.dokploy.platform.docker.VolumeName;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/// Something that a node is asked to do. There are no others, and none takes a command line or a path of the
/// host (architecture, Node agent). [NodeAgent] says what each answers.
public sealed interface NodeTask {

    /// Removes a volume of ours; false if there is none.
    record RemoveVolume(VolumeName volume) implements NodeTask {}

    /// Removes a name of an image of ours; false if there is none.
    record RemoveImage(ImageReference image) implements NodeTask {}

    /// What the health check of one of our containers found; empty if there is no such container.
    record ReadHealth(EngineId container) implements NodeTask {}

    /// Runs a program in one of our containers.
    ///
    /// @param argv program and arguments, put together by us and not by users
    /// @param stdin what it reads; may be empty
    record Exec(EngineId container, List<String> argv, String stdin, Duration limit)
            implements NodeTask {
        public Exec {
            argv = List.copyOf(argv);
        }
    }

    /// Writes the content of a volume of ours as a tar archive; answers with its bytes, empty if there is none.
    ///
    /// @param image any that is on the node: a container made from it, which never runs, holds the volume
    record StreamVolume(VolumeName volume, ImageSource image, OutputStream tar, Duration limit)
            implements NodeTask {}
}
