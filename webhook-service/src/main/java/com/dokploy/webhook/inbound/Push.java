package com.dokploy.webhook.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A branch or tag that now points to another commit, or the tag of an image that points to another digest.
///
/// @param branch null for a tag
/// @param tag null for a branch
/// @param deleted whether it is gone
/// @param commitSha null when the payload names none
/// @param paths what the pushed commits touched; null when the payload does not say, or not all of it
/// @param image whose tag it is; null for a push to a git repository
record Push(
        @Nullable String branch,
        @Nullable String tag,
        boolean deleted,
        @Nullable String commitSha,
        @Nullable String commitMessage,
        @Nullable String author,
        @Nullable List<String> paths,
        @Nullable Image image) {

    /// What was pushed to a registry.
    static Push ofImage(String name, String tag, @Nullable String digest, @Nullable String pusher) {
        return new Push(null, tag, false, null, null, pusher, null, new Image(name, digest));
    }

    /// Reads `refs/heads/…` and `refs/tags/…`; null for any other ref.
    static @Nullable Push of(
            String ref,
            boolean deleted,
            @Nullable String sha,
            @Nullable Commit commit,
            @Nullable List<String> paths) {
        var branch = after("refs/heads/", ref);
        var tag = after("refs/tags/", ref);
        if (branch == null && tag == null) {
            return null;
        }
        return new Push(
                branch,
                tag,
                deleted,
                sha,
                commit == null ? null : commit.message(),
                commit == null ? null : commit.author(),
                paths,
                null);
    }

    private static @Nullable String after(String prefix, String ref) {
        return ref.startsWith(prefix) && ref.length() > prefix.length()
                ? ref.substring(prefix.length())
                : null;
    }

    /// An image in a registry.
    ///
    /// @param name its [com.dokploy.webhook.application.ImageName]'s
    /// @param digest null when the registry does not say
    record Image(String name, @Nullable String digest) {}

    /// What is told of a commit.
    record Commit(String id, @Nullable String message, @Nullable String author) {}
}
