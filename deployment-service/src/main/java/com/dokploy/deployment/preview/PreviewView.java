package com.dokploy.deployment.preview;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A preview in a list.
///
/// @param id of the application that it is
/// @param number of the pull request
/// @param url where the provider shows the request; null when it does not say
/// @param fork whether the code comes from another repository
/// @param domain the first name under which it is reached; null if it has none
/// @param changedAt when the request last changed
record PreviewView(
        UUID id,
        long number,
        String provider,
        String title,
        @Nullable String url,
        String branch,
        String commitSha,
        boolean fork,
        String name,
        String status,
        String healthStatus,
        @Nullable String domain,
        Instant createdAt,
        Instant changedAt,
        @JsonProperty("_links") Map<String, String> links) {

    static Map<String, String> linksOf(UUID id, UUID parent) {
        var path = "/applications/" + id;
        var links = new LinkedHashMap<String, String>();
        links.put("self", Links.to(path));
        links.put("deployments", Links.to(path + "/deployments"));
        links.put("logs", Links.to(path + "/logs"));
        links.put("application", Links.to("/applications/" + parent));
        return links;
    }
}
