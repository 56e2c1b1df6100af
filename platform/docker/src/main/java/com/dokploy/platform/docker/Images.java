package com.dokploy.platform.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Images on the engine's own node, and their ways from and to registries.
public final class Images {
    private final Exchanges exchanges;

    Images(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    public Optional<ImageView> find(ImageSource image) throws InterruptedException {
        return exchanges.find(Call.get("images", image.value(), "json"), ImageView::read);
    }

    public boolean exists(ImageSource image) throws InterruptedException {
        return find(image).isPresent();
    }

    /// Gives an image one more name, and notes the name in the ledger where one is kept: an image
    /// that was not built here carries no label by which it could be found again.
    ///
    /// @throws NoSuchObject if there is no such image
    public void tag(ImageSource image, ImageReference name) throws InterruptedException {
        note(name);
        exchanges.call(
                Call.post("images", image.value(), "tag")
                        .query("repo", name.name())
                        .query("tag", name.tag().orElse("latest")),
                Json::read);
    }

    // Before the name is given: a line too many does no harm, a name that nobody knows does.
    private void note(ImageReference name) {
        var ledger = exchanges.settings().imageLedger();
        if (ledger.isEmpty()) {
            return;
        }
        try {
            Files.writeString(
                    ledger.get(),
                    name.value() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("could not note the image " + name, e);
        }
    }

    /// Removes a name of an image; with the last one the image itself.
    ///
    /// @param force also if stopped containers were made from it
    /// @return false if there was none
    /// @throws ObjectInUse while a container uses it
    public boolean remove(ImageSource image, boolean force) throws InterruptedException {
        return exchanges.removed(Call.delete("images", image.value()).query("force", force));
    }

    public List<ImageView> list(LabelFilter filter) throws InterruptedException {
        return Json.list(
                exchanges.call(Call.get("images", "json").filters(filter), Json::read),
                ImageView::readListed);
    }

    /// Fetches an image from its registry. Ends with the image as it is here then.
    ///
    /// @param auth null for a registry that asks for none
    /// @param progress told of each step in the engine's words
    /// @return fails with [ImageUnavailable] if it cannot be had
    public StreamHandle<ImageView> pull(
            ImageReference image, @Nullable RegistryAuth auth, Consumer<String> progress)
            throws InterruptedException {
        var call =
                Call.post("images", "create")
                        .query("fromImage", image.name())
                        .query("tag", image.digest().or(image::tag).orElse("latest"));
        if (auth != null) {
            call.header("X-Registry-Auth", auth.header());
        }
        return exchanges.stream(
                call,
                refused -> new ImageUnavailable(image, refused.reason()),
                body -> {
                    drain(image, body, progress);
                    return find(image)
                            .orElseThrow(() ->
                                    new ImageUnavailable(image, "it vanished after the pull"));
                });
    }

    /// As [#pull], and waits.
    ///
    /// @param limit longest time that the pull may take
    /// @throws ImageUnavailable if it cannot be had
    /// @throws EngineUnavailable if the limit has passed
    public ImageView pullAndWait(ImageReference image, @Nullable RegistryAuth auth, Duration limit)
            throws InterruptedException {
        try (var pull = pull(image, auth, line -> {})) {
            return pull.await(limit);
        }
    }

    /// Sends an image to the registry that its name begins with. Ends with the digest under which
    /// the registry has it.
    ///
    /// @return fails with [ImageUnavailable] if the registry takes it not
    public StreamHandle<String> push(
            ImageReference image, @Nullable RegistryAuth auth, Consumer<String> progress)
            throws InterruptedException {
        // The engine wants the header even if it says nothing.
        var header = auth == null ? new RegistryAuth("", "", "").header() : auth.header();
        var call =
                Call.post("images", image.name(), "push")
                        .query("tag", image.tag().orElse("latest"))
                        .header("X-Registry-Auth", header);
        return exchanges.stream(
                call,
                refused -> new ImageUnavailable(image, refused.reason()),
                body -> {
                    var digest = drain(image, body, progress);
                    return digest.orElseThrow(
                            () -> new ImageUnavailable(image, "the registry gave no digest"));
                });
    }

    private static Optional<String> drain(
            ImageReference image, InputStream body, Consumer<String> progress) throws IOException {
        Optional<String> digest = Optional.empty();
        try (var messages = Json.sequence(body)) {
            while (messages.hasNext()) {
                JsonNode message = messages.next();
                var error = Json.optionalText(message, "error");
                if (error.isPresent()) {
                    throw new ImageUnavailable(image, error.get());
                }
                Json.optionalText(message, "status").ifPresent(progress);
                var found = Json.optionalText(message, "aux", "Digest");
                digest = found.isPresent() ? found : digest;
            }
        }
        return digest;
    }
}
