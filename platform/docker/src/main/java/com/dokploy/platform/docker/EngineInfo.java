package com.dokploy.platform.docker;

import java.util.Optional;

/// The engine and its machine.
///
/// @param engineVersion such as `28.5.2`
/// @param apiVersion that is spoken with it
/// @param operatingSystem in the engine's words
/// @param kernel version
/// @param architecture such as `x86_64`
/// @param hostname of the machine
/// @param cpus of the machine
/// @param memory bytes of the machine
/// @param rootDirectory where the engine keeps its data
/// @param nodeId of this engine in its swarm
/// @param manager whether services can be touched through this engine
/// @param swarmState `inactive`, `pending`, `active`, `locked` or `error`
public record EngineInfo(
        String engineVersion,
        ApiVersion apiVersion,
        String operatingSystem,
        String kernel,
        String architecture,
        String hostname,
        int cpus,
        long memory,
        String rootDirectory,
        Optional<EngineId> nodeId,
        boolean manager,
        String swarmState) {}
