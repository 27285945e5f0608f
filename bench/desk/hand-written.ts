/** The first page of « Historique » as somebody would write it by hand for nothing but this. */
export const HAND_WRITTEN = `
  SELECT t.id, t.starts_at, t.ends_at, t.phase, mo.code, mo.label, p.id AS patient_id, p.family_name, p.given_name, p.birth_date,
    c.id AS clinician_id, c.title, c.given_name AS clinician_given_name, c.family_name AS clinician_family_name,
    (SELECT count(*) FROM step_entry s WHERE s.teleconsultation_id = t.id AND s.state = 'published') AS reports,
    (SELECT count(*) FROM prescription r WHERE r.teleconsultation_id = t.id AND r.deposited_at IS NOT NULL) AS prescriptions
  FROM teleconsultation t
  JOIN motif mo ON mo.etablissement_id = t.etablissement_id AND mo.code = t.motif_code
  JOIN patient p ON p.id = t.patient_id
  JOIN account c ON c.id = t.clinician_id
  WHERE t.etablissement_id = $1 AND t.phase IN ('done', 'closed', 'cancelled', 'absent')
  ORDER BY t.starts_at DESC, t.id DESC
  LIMIT 21`;
