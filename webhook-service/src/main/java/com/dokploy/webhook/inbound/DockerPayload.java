package com.dokploy.webhook.inbound;

import com.dokploy.webhook.application.ImageName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What registries tell of images (B45): Docker Hub's webhook, the notifications of Distribution (`registry:2`), Harbor's `PUSH_ARTIFACT`.
final class DockerPayload implements Payload {
    private static final int MOST_IMAGES = 100;
    private static final Pattern DIGEST = Pattern.compile("sha(256|384|512):[0-9a-f]{64,128}");

    @Override
    public Set<String> repositories(JsonNode body) {
        var names = new LinkedHashSet<String>();
        for (var push : images(body)) {
            if (push.image() != null) {
                names.add(push.image().name());
            }
        }
        return names;
    }

    @Override
    public @Nullable List<Push> pushes(String event, JsonNode body) {
        var images = images(body);
        return images.isEmpty() ? null : images;
    }

    /// What Distribution says once more when it delivers once more; null for the others.
    static @Nullable String key(JsonNode body) {
        for (var event : body.path("events")) {
            if (isPush(event)) {
                return Payload.text(event.path("id"), LONGEST_NAME);
            }
        }
        return null;
    }

    private static List<Push> images(JsonNode body) {
        var found = new ArrayList<Push>();
        hub(body, found);
        for (var event : body.path("events")) {
            distribution(event, found);
        }
        if (body.path("type").asString("").equals("PUSH_ARTIFACT")) {
            for (var resource : body.path("event_data").path("resources")) {
                harbor(resource, body.path("operator"), found);
            }
        }
        return found;
    }

    private static void hub(JsonNode body, List<Push> into) {
        var name = body.path("repository").path("repo_name").asString("");
        var pushed = body.path("push_data");
        if (!name.isEmpty()) {
            add("docker.io/" + name, pushed.path("tag"), null, pushed.path("pusher"), into);
        }
    }

    private static void distribution(JsonNode event, List<Push> into) {
        var target = event.path("target");
        if (isPush(event)) {
            add(
                    event.path("request").path("host").asString("")
                            + "/"
                            + target.path("repository").asString(""),
                    target.path("tag"),
                    target.path("digest"),
                    event.path("actor").path("name"),
                    into);
        }
    }

    /// Layers have no tag.
    private static boolean isPush(JsonNode event) {
        return event.path("action").asString("").equals("push")
                && !event.path("target").path("tag").asString("").isEmpty();
    }

    private static void harbor(JsonNode resource, JsonNode operator, List<Push> into) {
        var url = resource.path("resource_url").asString("");
        var colon = url.lastIndexOf(':');
        if (colon > url.lastIndexOf('/')) {
            add(
                    url.substring(0, colon),
                    resource.path("tag"),
                    resource.path("digest"),
                    operator,
                    into);
        }
    }

    private static void add(
            String name,
            JsonNode tag,
            @Nullable JsonNode digest,
            JsonNode pusher,
            List<Push> into) {
        var image = ImageName.of(name + ":" + tag.asString("")).orElse(null);
        if (image == null || image.tag() == null || into.size() >= MOST_IMAGES) {
            return;
        }
        var by = Payload.text(pusher, LONGEST_NAME);
        var text = digest == null ? "" : digest.asString("");
        into.add(
                Push.ofImage(
                        image.name(),
                        image.tag(),
                        DIGEST.matcher(text).matches() ? text : null,
                        by == null || by.isEmpty() ? null : by));
    }
}
