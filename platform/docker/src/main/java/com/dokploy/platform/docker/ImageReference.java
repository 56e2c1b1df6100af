package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An image's name as the distribution project's reference grammar defines it:
/// `[domain[:port]/]path[:tag][@digest]`.
///
/// @param domain host and optional port of the registry; absent means the engine's default registry
/// @param path repository within the registry, lower case
/// @param tag at most 128 characters
/// @param digest such as `sha256:` and 64 hexadecimal digits
public record ImageReference(
        Optional<String> domain, String path, Optional<String> tag, Optional<String> digest)
        implements ImageSource {
    private static final String HUB = "docker.io";
    private static final Set<String> HUBS =
            Set.of(HUB, "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");
    private static final String TYPE = "ImageReference";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST = LONGEST_NAME + 1 + 128 + 1 + 256;

    // Every quantifier is possessive or separated by a character that its inner part cannot match,
    // so hostile input is refused in linear time.
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*+(?<!-))?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*+(?<!-))?)*+|\\[[a-fA-F0-9:]++])(?::[0-9]{1,5})?");
    private static final Pattern PATH =
            Pattern.compile(
                    "[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+(?:/[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+)*+");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}");
    private static final Pattern DIGEST =
            Pattern.compile("sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}");
    private static final Pattern BARE_ID = Pattern.compile("[a-f0-9]{64}");

    /// @throws InvalidDockerValue if a part breaks the grammar
    public ImageReference {
        domain.ifPresent(text -> Grammar.match(TYPE + " domain", text, LONGEST_NAME, DOMAIN));
        Grammar.match(TYPE + " path", path, LONGEST_NAME, PATH);
        tag.ifPresent(text -> Grammar.match(TYPE + " tag", text, 128, TAG));
        digest.ifPresent(text -> Grammar.match(TYPE + " digest", text, 256, DIGEST));
        if (domain.map(String::length).orElse(0) + 1 + path.length() > LONGEST_NAME) {
            throw new InvalidDockerValue(TYPE, "name is longer than " + LONGEST_NAME);
        }
        if (domain.isEmpty() && BARE_ID.matcher(path).matches()) {
            throw new InvalidDockerValue(TYPE, "is an image id, not a name");
        }
        if (domain.isEmpty() && path.equals("sha256")) {
            throw new InvalidDockerValue(TYPE, "looks like an image id");
        }
    }

    /// Reads a reference as a user writes it. Nothing is added: no default registry, no `latest`.
    ///
    /// @throws InvalidDockerValue if the text is not a reference, or is an image id
    @JsonCreator
    public static ImageReference parse(@Nullable String raw) {
        var rest = Grammar.bounded(TYPE, raw, LONGEST);
        Optional<String> digest = Optional.empty();
        var at = rest.indexOf('@');
        if (at >= 0) {
            digest = Optional.of(rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        Optional<String> tag = Optional.empty();
        var colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        if (colon >= 0) {
            tag = Optional.of(rest.substring(colon + 1));
            rest = rest.substring(0, colon);
        }
        Optional<String> domain = Optional.empty();
        var slash = rest.indexOf('/');
        if (slash >= 0 && namesHost(rest.substring(0, slash))) {
            domain = Optional.of(rest.substring(0, slash));
            rest = rest.substring(slash + 1);
        }
        return new ImageReference(domain, rest, tag, digest);
    }

    // The first part is a registry when it could not be a repository's part, or is "localhost":
    // the rule of the distribution project's reference parser.
    private static boolean namesHost(String first) {
        return first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || first.chars().anyMatch(Character::isUpperCase);
    }

    /// Domain and path, without tag and digest.
    public String name() {
        return domain.map(host -> host + "/" + path).orElse(path);
    }

    /// Registry and path in the one spelling that all names of the image have: `docker.io/library/redis` for `redis`.
    public String canonicalName() {
        var host = domain.map(text -> text.toLowerCase(Locale.ROOT)).orElse(HUB);
        if (!HUBS.contains(host)) {
            return host + "/" + path;
        }
        return HUB + "/" + (path.contains("/") ? path : "library/" + path);
    }

    /// The same repository with another tag and no digest.
    public ImageReference withTag(String newTag) {
        return new ImageReference(domain, path, Optional.of(newTag), Optional.empty());
    }

    /// The same repository and tag, pinned to a digest.
    public ImageReference withDigest(String newDigest) {
        return new ImageReference(domain, path, tag, Optional.of(newDigest));
    }

    /// True for images that the platform builds itself (`dokploy/…`): a user may not name them,
    /// for they may be another project's.
    public boolean isPlatformOwned() {
        var local = domain.isEmpty() || domain.get().equals("docker.io");
        return local && (path.equals("dokploy") || path.startsWith("dokploy/"));
    }

    @JsonValue
    @Override
    public String value() {
        return name()
                + tag.map(text -> ":" + text).orElse("")
                + digest.map(text -> "@" + text).orElse("");
    }

    @Override
    public String toString() {
        return value();
    }
}
