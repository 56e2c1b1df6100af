package com.dokploy.webhook.inbound;

import com.dokploy.webhook.application.RepositoryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Bitbucket Cloud's push, which may carry several branches and names no paths (B45).
final class BitbucketPayload implements Payload {
    private static final int MOST_CHANGES = 100;

    @Override
    public Set<String> repositories(JsonNode body) {
        var repository = body.path("repository");
        var keys = Payload.keys(repository.path("links").path("html"), "href");
        var name = repository.path("full_name").asString("");
        if (keys.isEmpty() && !name.isEmpty()) {
            RepositoryKey.of("https://bitbucket.org/" + name).ifPresent(keys::add);
        }
        return keys;
    }

    @Override
    public @Nullable List<Push> pushes(String event, JsonNode body) {
        if (!event.equals("repo:push")) {
            return null;
        }
        var pushes = new ArrayList<Push>();
        for (var change : body.path("push").path("changes")) {
            var deleted = !change.path("new").isObject();
            var push = push(change.path(deleted ? "old" : "new"), deleted);
            if (push != null && pushes.size() < MOST_CHANGES) {
                pushes.add(push);
            }
        }
        return pushes;
    }

    private static @Nullable Push push(JsonNode ref, boolean deleted) {
        var target = ref.path("target");
        var sha = Payload.sha(target.path("hash"));
        var kind = ref.path("type").asString("").contains("tag") ? "refs/tags/" : "refs/heads/";
        return Push.of(
                kind + ref.path("name").asString("").replace("\0", ""),
                deleted,
                sha,
                sha == null ? null : new Push.Commit(sha, message(target), author(target)),
                null);
    }

    private static @Nullable String message(JsonNode target) {
        return Payload.text(target.path("message"), LONGEST_MESSAGE);
    }

    /// The account's name, else what git wrote before the address.
    private static @Nullable String author(JsonNode target) {
        var author = target.path("author");
        var name = Payload.text(author.path("user").path("display_name"), LONGEST_NAME);
        var raw = Payload.text(author.path("raw"), LONGEST_NAME);
        return name != null || raw == null ? name : raw.replaceFirst("\\s*<[^>]*>\\s*$", "");
    }
}
