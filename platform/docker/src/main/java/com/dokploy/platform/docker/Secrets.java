package com.dokploy.platform.docker;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Swarm secrets. They cannot be changed: a new value is a new secret under a new name.
public final class Secrets {
    private final Exchanges exchanges;

    Secrets(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /// Makes a secret.
    ///
    /// @param data content, 1 to 500 KiB
    /// @param labels added to those that say whose it is
    /// @throws AlreadyExists if the name is taken
    public EngineId create(SecretName name, byte[] data, Map<String, String> labels)
            throws InterruptedException {
        var all = exchanges.settings().ownership().mark(labels);
        var call =
                Call.post("secrets", "create")
                        .json(
                                Map.of(
                                        "Name",
                                        name.value(),
                                        "Labels",
                                        all,
                                        "Data",
                                        Base64.getEncoder().encodeToString(data)));
        return EngineId.parse(Json.text(exchanges.call(call, Json::read), "ID"));
    }

    public Optional<SecretView> find(SecretName name) throws InterruptedException {
        var filters = Json.write(Map.of("name", List.of(name.value())));
        var found = exchanges.call(Call.get("secrets").query("filters", filters), Json::read);
        return Json.first(found, name.value(), "Spec", "Name").map(SecretView::read);
    }

    public List<SecretView> list(LabelFilter filter) throws InterruptedException {
        return Json.list(
                exchanges.call(Call.get("secrets").filters(filter), Json::read), SecretView::read);
    }

    /// Removes a secret.
    ///
    /// @return false if there was none
    /// @throws ObjectInUse while a service uses it
    public boolean remove(SecretName name) throws InterruptedException {
        return exchanges.removed(Call.delete("secrets", name.value()));
    }
}
