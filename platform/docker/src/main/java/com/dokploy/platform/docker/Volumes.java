package com.dokploy.platform.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Named volumes on the engine's own node, with the engine's own driver and no driver options.
public final class Volumes {
    private final Exchanges exchanges;

    Volumes(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /// Makes a volume unless it is there.
    ///
    /// @param labels added to those that say whose it is
    /// @throws AlreadyExists if a volume of that name is not this installation's
    public VolumeView ensure(VolumeName name, Map<String, String> labels)
            throws InterruptedException {
        var all = exchanges.settings().ownership().mark(labels);
        var call =
                Call.post("volumes", "create")
                        .json(Map.of("Name", name.value(), "Driver", "local", "Labels", all));
        var view = VolumeView.read(exchanges.call(call, Json::read));
        if (!exchanges.settings().ownership().isOurs(view.labels())) {
            throw new AlreadyExists(409, "Volume " + name, "it exists and is not ours");
        }
        return view;
    }

    public Optional<VolumeView> find(VolumeName name) throws InterruptedException {
        return exchanges.find(Call.get("volumes", name.value()), VolumeView::read);
    }

    /// Removes a volume and its data.
    ///
    /// @return false if there was none
    /// @throws ObjectInUse while a container has it, running or not
    public boolean remove(VolumeName name) throws InterruptedException {
        return exchanges.removed(Call.delete("volumes", name.value()));
    }

    public List<VolumeView> list(LabelFilter filter) throws InterruptedException {
        var answer = exchanges.call(Call.get("volumes").filters(filter), Json::read);
        return Json.list(answer.path("Volumes"), VolumeView::read);
    }
}
