package com.dokploy.deployment.volume;

import com.dokploy.platform.docker.VolumeName;
import java.util.UUID;

/// One row of `volume`.
record VolumeRow(UUID id, UUID applicationId, VolumeName engineName) {}
