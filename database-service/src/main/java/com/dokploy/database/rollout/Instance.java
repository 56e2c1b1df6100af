package com.dokploy.database.rollout;

import com.dokploy.database.database.Database;
import com.dokploy.platform.docker.ServiceName;
import com.dokploy.platform.docker.VolumeName;
import java.util.UUID;

/// One server of a database: the one that serves, or another beside it on a volume of its own.
///
/// @param name of its service
/// @param volume that it runs on
/// @param serves whether clients may come: it is on the project's network, and published if so wished
public record Instance(ServiceName name, VolumeName volume, boolean serves) {

    static Instance serving(Database database) {
        return new Instance(database.serviceName(), database.volume(database.volumeNumber()), true);
    }

    /// A server that tries out a backup; alone with its volume.
    public static Instance trial(UUID id, VolumeName volume) {
        return new Instance(new ServiceName("dokploy-t-" + id), volume, false);
    }
}
