package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.EnvVar;
import com.dokploy.platform.docker.EnvironmentKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The environment of a release in the clear; it stands sealed in the database.
///
/// @param shared what the application's project gave it
/// @param own the application's own variables, which go before
/// @param credentials of its repository; null if there are none
record ReleaseEnv(List<EnvVar> shared, List<EnvVar> own, @Nullable String credentials) {
    ReleaseEnv {
        shared = List.copyOf(shared);
        own = List.copyOf(own);
    }

    /// What a replica gets in its environment.
    Map<EnvironmentKey, String> variables() {
        var all = new LinkedHashMap<EnvironmentKey, String>();
        effective().stream()
                .filter(env -> !env.comesAsFile())
                .forEach(env -> all.put(EnvironmentKey.parse(env.key()), env.value()));
        return all;
    }

    /// What a replica gets as files.
    List<EnvVar> files() {
        return effective().stream().filter(EnvVar::comesAsFile).toList();
    }

    /// What must not be shown anywhere.
    List<String> secrets() {
        var all = new ArrayList<String>();
        effective().stream()
                .filter(env -> env.isSecret() || env.comesAsFile())
                .forEach(env -> all.add(env.value()));
        if (credentials != null) {
            all.add(credentials);
            all.add(credentials.substring(credentials.indexOf(':') + 1));
        }
        return all;
    }

    private List<EnvVar> effective() {
        var all = new LinkedHashMap<String, EnvVar>();
        shared.forEach(env -> all.put(env.key(), env));
        own.forEach(env -> all.put(env.key(), env));
        return List.copyOf(all.values());
    }
}
