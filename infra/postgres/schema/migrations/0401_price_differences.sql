-- The bulk role changes no rows: differences of prices are recorded by the platform.
revoke insert, update, delete on price_difference from condivisa_bulk;
grant insert, update, delete on price_difference to condivisa_app;
