import type { TemplateView } from '../../journey/views';
import { startApi, type TestApi } from '../testing/api';
import type { Browser } from '../testing/browser';
import { words } from '../testing/reporting';

let api: TestApi;
let desk: Browser;
let colleague: Browser;
beforeAll(async () => {
  api = await startApi();
  desk = await api.browser().signIn(api.world.owner);
  colleague = await api.browser().signIn(api.world.colleague);
});
afterAll(() => api.stop());

describe('templates', () => {
  const path = '/desk/steps/report/templates';
  it('are kept, renamed, removed and brought back, within the établissement', async () => {
    const input = { findings: words('Trame') };
    const added = await desk.post<TemplateView>(path, { name: ' Suivi ', input });
    expect(added).toMatchObject({ status: 201, body: { name: 'Suivi', input } });
    const one = `${path}/${added.body.id}`;
    expect((await colleague.get<TemplateView[]>(path)).body).toMatchObject([{ name: 'Suivi' }]);
    expect((await desk.post(path, { name: 'SUIVI', input })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'name', message: 'Un modèle porte déjà ce nom.' }] });
    expect((await desk.post(path, { name: 'Autre', input: { findings: { type: 'doc', content: [{ type: 'script' }] } } })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'findings' }] });
    expect((await desk.send<TemplateView>('PUT', one, { body: { name: 'Suivi annuel' } })).body.name).toBe('Suivi annuel');
    const stranger = await api.browser().signIn(api.world.stranger);
    expect((await stranger.get(path)).body).toEqual([]);
    for (const reply of [await stranger.send('DELETE', one), await stranger.send('PUT', one, { body: { name: 'À moi' } }), await stranger.send('PUT', one, { body: {} })]) expect(reply.body).toMatchObject({ code: 'TEMPLATE_NOT_FOUND' });
    expect((await desk.send('DELETE', one)).status).toBe(204);
    expect((await desk.get(path)).body).toEqual([]);
    expect((await desk.send('PUT', one, { body: { name: 'Parti' } })).body).toMatchObject({ code: 'TEMPLATE_NOT_FOUND' });
    await desk.post(path, { name: 'suivi annuel', input });
    expect((await desk.send('PUT', one, { body: { removed: false } })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'name' }] });
    await desk.send('PUT', one, { body: { removed: false, name: 'Suivi d’avant' } });
    expect((await desk.get<TemplateView[]>(path)).body.map(({ name }) => name)).toEqual(['suivi annuel', 'Suivi d’avant']);
  });
});
