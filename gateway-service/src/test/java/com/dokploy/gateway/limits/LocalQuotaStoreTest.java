package com.dokploy.gateway.limits;

class LocalQuotaStoreTest extends QuotaStoreContract {
    private final QuotaStore store = new LocalQuotaStore();

    @Override
    QuotaStore store() {
        return store;
    }
}
