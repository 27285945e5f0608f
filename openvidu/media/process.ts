/** Entry point of the media process, forked by the server. */
import { runMediaProcess } from './media-process';

runMediaProcess();
