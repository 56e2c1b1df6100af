package com.dokploy.platform.docker;

/// A swarm secret as a file in the container, readable by its owner alone.
///
/// @param id the secret's id
/// @param name the secret's name
/// @param target absolute path, or a bare file name below `/run/secrets`
/// @param uid numeric owner inside the container
/// @param mode permission bits, such as 0400 (octal)
public record SecretFile(EngineId id, SecretName name, String target, int uid, int mode) {
    /// @throws InvalidDockerValue if the target is neither a path nor a file name
    public SecretFile {
        if (target.startsWith("/")) {
            ContainerPath.parse(target);
        } else {
            SecretName.parse(target);
        }
        if (uid < 0 || mode < 0 || mode > 0777) {
            throw new InvalidDockerValue("SecretFile", "has an owner or mode out of range");
        }
    }
}
