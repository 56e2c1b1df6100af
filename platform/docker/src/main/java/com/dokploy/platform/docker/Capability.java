package com.dokploy.platform.docker;

/// Linux capabilities that a container has by default. They can be dropped; none can be added.
public enum Capability {
    AUDIT_WRITE,
    CHOWN,
    DAC_OVERRIDE,
    FOWNER,
    FSETID,
    KILL,
    MKNOD,
    NET_BIND_SERVICE,
    NET_RAW,
    SETFCAP,
    SETGID,
    SETPCAP,
    SETUID,
    SYS_CHROOT;

    String engineName() {
        return "CAP_" + name();
    }
}
