package com.dokploy.platform.docker;

import java.util.Base64;
import java.util.Map;

/// Credentials for a registry. Goes to the engine in a header; [#toString()] hides the password.
///
/// @param server host and optional port
public record RegistryAuth(String server, String username, String password) {
    String header() {
        var json =
                Json.bytes(
                        Map.of(
                                "username", username,
                                "password", password,
                                "serveraddress", server));
        return Base64.getUrlEncoder().encodeToString(json);
    }

    @Override
    public String toString() {
        return "RegistryAuth[server=" + server + ", username=" + username + "]";
    }
}
