-- What settlement at scale needs: a run's id is known before its row is sent, so that runs go in by COPY like the rest.

grant usage on sequence settlement_run_id_seq to condivisa_bulk;
