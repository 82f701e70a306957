import { All, Controller, Get, Put } from 'routing-controllers';

abstract class Listed {
  @Get('/all')
  all() {
    return '';
  }
}

@Controller('/authors')
export class AuthorsController extends Listed {
  @Put('/:name')
  rename() {
    return '';
  }
}

/** Handed to no server, so it answers nothing. */
@Controller('/hidden')
export class HiddenController {
  @All('/')
  any() {
    return '';
  }
}
